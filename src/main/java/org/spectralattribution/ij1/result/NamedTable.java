package org.spectralattribution.ij1.result;

import java.awt.GraphicsEnvironment;
import java.awt.Window;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import ij.IJ;
import ij.WindowManager;
import ij.macro.Variable;
import ij.measure.ResultsTable;
import org.spectralattribution.ij1.screen.Cascade;

/**
 * A results table with a title of its own; the user's Results table is left alone.
 * <p>
 * With a screen the table is a window, and macros use it as any other: {@code Table.get("Score", 0, "Attribution")},
 * {@code Table.save(path, "Attribution")}. ImageJ has no windows and therefore no named tables when it runs headless.
 * The rows are then kept here, and macros reach them, with or without a screen, through
 * {@code call("org.spectralattribution.ij1.result.NamedTable.get", "Attribution", "Score", 0)} and its neighbours,
 * whose first argument is the title.
 */
public final class NamedTable {

	/** The most that ImageJ writes; a negative number of them is scientific notation. */
	private static final int DECIMAL_PLACES = 9;
	private static final double SMALLEST_PLAIN = 0.1;
	private static final double LARGEST_PLAIN = 1e9;

	private static final Map<String, ResultsTable> HEADLESS = new HashMap<>();

	/** The title of the table of *Measure Attribution in ROIs...*. */
	public static final String IN_ROIS = "Attribution in ROIs";
	/** The title of the table of *Attribution to Selection...*. */
	public static final String SELECTION = "Attribution selection";
	/** The title of the table of *Evaluate Attribution...*. */
	public static final String EVALUATION = "Evaluation";
	/** The title of the table of reliability cards. */
	public static final String RELIABILITY = "Reliability";
	/** The title of the table of *Compare Attributions...*. */
	public static final String COMPARISON = "Comparison";
	/** The title of the table of *Recommend Settings...*. */
	public static final String RECOMMENDATION = "Recommendation";
	/** The title of the table of *Attribution Features...*. */
	public static final String FEATURES = "Attribution features";
	/** The titles of this plugin's tables, known before they have rows. */
	private static final List<String> OWN = List.of(AttributionTable.TITLE, StackClassification.TABLE, IN_ROIS, SELECTION,
		EVALUATION, RELIABILITY, COMPARISON, RECOMMENDATION, FEATURES);

	private final String title;

	/** The table of that title, whether it exists already or not. */
	public NamedTable(final String title) {
		this.title = title;
	}

	/**
	 * Appends a row and, with a screen, shows the table. Columns that are new are added at the right. Cells without a
	 * value are empty, and so are those of NaN; the column's other numbers stay numbers.
	 * <p>
	 * Numbers are kept in full precision. They are shown and saved with at least nine significant digits: whole numbers
	 * as such, a column of others with nine decimal places, or in scientific notation where one of them is below 0.1 or
	 * from 10⁹.
	 *
	 * @param row value by column, in order; what is not a number is kept as its text
	 */
	public void append(final Map<String, ?> row) {
		append(List.of(row));
	}

	/** Appends several rows and, with a screen, shows the table once. */
	public void append(final List<? extends Map<String, ?>> rows) {
		synchronized (HEADLESS) {
			final ResultsTable table = table();
			append(rows, table);
			final boolean isNew = WindowManager.getWindow(title) == null;
			table.show(title);
			final Window window = WindowManager.getWindow(title);
			if (isNew && window != null) Cascade.place(window);
		}
	}

	static void append(final List<? extends Map<String, ?>> rows, final ResultsTable table) {
		rows.forEach(row -> add(row, table));
		setDecimalPlaces(table);
		clearNaN(table);
	}

	private static void add(final Map<String, ?> row, final ResultsTable table) {
		table.addRow();
		// In the copy of a table that its window has, ImageJ fills a new row with zeros.
		for (int column = 0; column <= table.getLastColumn(); column++) {
			if (table.columnExists(column)) table.setValue(column, table.size() - 1, Double.NaN);
		}
		row.forEach((column, value) -> {
			if (value instanceof Number) {
				table.addValue(column, ((Number) value).doubleValue());
			}
			else {
				table.addValue(column, String.valueOf(value));
			}
		});
	}

	private static void setDecimalPlaces(final ResultsTable table) {
		for (int column = 0; column <= table.getLastColumn(); column++) {
			if (!table.columnExists(column)) continue;
			final double[] values = table.getColumnAsDoubles(column);
			if (Arrays.stream(values).allMatch(value -> Double.isNaN(value) || value == (int) value)) continue;
			final boolean plain = Arrays.stream(values).map(Math::abs).noneMatch(value -> value > 0 &&
				value < SMALLEST_PLAIN || value >= LARGEST_PLAIN);
			table.setDecimalPlaces(column, plain ? DECIMAL_PLACES : -DECIMAL_PLACES);
		}
	}

	/** ImageJ writes a missing number as the text NaN unless the cell has a text of its own, which may be NaN, too. */
	private static void clearNaN(final ResultsTable table) {
		for (int column = 0; column <= table.getLastColumn(); column++) {
			if (!table.columnExists(column)) continue;
			final Variable[] cells = table.getColumnAsVariables(table.getColumnHeading(column));
			for (int row = 0; row < cells.length; row++) {
				if (cells[row].getString() == null && Double.isNaN(cells[row].getValue())) table.setValue(column, row, "");
			}
		}
	}

	/** The table with all rows so far: that of the window, or the one that is kept when there is no screen. */
	public ResultsTable table() {
		synchronized (HEADLESS) {
			if (GraphicsEnvironment.isHeadless()) {
				return HEADLESS.computeIfAbsent(title, key -> create());
			}
			final ResultsTable shown = ResultsTable.getResultsTable(title);
			return shown == null ? create() : shown;
		}
	}

	/** The table with all rows so far; empty where one of this plugin's own has no rows yet. */
	private static Optional<ResultsTable> find(final String title) {
		synchronized (HEADLESS) {
			final Optional<ResultsTable> table = Optional.ofNullable(GraphicsEnvironment.isHeadless() ? HEADLESS.get(title)
				: ResultsTable.getResultsTable(title));
			if (table.isPresent() || OWN.contains(title)) return table;
			final Set<String> known = new LinkedHashSet<>(OWN);
			known.addAll(HEADLESS.keySet());
			throw new IllegalArgumentException("title: expected the title of a table, such as " + String.join(", ", known) +
				", but got \"" + title + "\". Check how it is written.");
		}
	}

	/**
	 * The number of rows, as text for a macro's {@code call}; 0 for one of the plugin's own tables without rows.
	 *
	 * @throws IllegalArgumentException if there is no table of this title; it stops a macro
	 */
	public static String size(final String title) {
		return MacroCall.answer(() -> Integer.toString(find(title).map(ResultsTable::size).orElse(0)));
	}

	/**
	 * A cell, as text for a macro's {@code call}; a number in full precision, and an empty cell as an empty text.
	 *
	 * @param row the row, from 0
	 * @throws IllegalArgumentException if there is no such table, column or row; it stops a macro
	 */
	public static String get(final String title, final String column, final String row) {
		return MacroCall.answer(() -> {
			final ResultsTable table = find(title).orElseGet(NamedTable::create);
			final int index = row.matches("\\d{1,9}") ? Integer.parseInt(row) : -1;
			final boolean exists = List.of(table.getHeadings()).contains(column);
			if (!exists || index < 0 || index >= table.size()) {
				final String rows = table.size() == 1 ? " row" : " rows";
				throw new IllegalArgumentException("Expected a cell of the table \"" + title + "\", which has " + (table
					.size() == 0 ? "no rows yet" : table.size() + rows + ", from 0, and the columns " + String.join(", ", table
						.getHeadings())) + ", but got row " + row + " of \"" + column + "\".");
			}
			final Variable cell = table.getColumnAsVariables(column)[index];
			if (cell.getString() != null) return cell.getString();
			return Double.isNaN(cell.getValue()) ? table.getStringValue(column, index) : Double.toString(cell.getValue());
		});
	}

	/**
	 * Saves the table in UTF-8: as CSV if the path ends in {@code .csv}, for Weka if it ends in {@code .arff}, otherwise
	 * with tabs; see {@link TableText} and {@link ArffText}. The file is written as a whole or not at all, and replaces
	 * one that is there. The log says so if a spreadsheet would take texts for formulas.
	 *
	 * @return the path
	 * @throws IllegalArgumentException if there is no table of this title, or it has no rows, or, in an ARFF file, an
	 *           infinite number; it stops a macro
	 * @throws IOException if the file cannot be written to its last byte; it stops a macro
	 */
	public static String save(final String title, final String path) throws IOException {
		return MacroCall.answer(() -> {
			final String name = path.toLowerCase(Locale.ROOT);
			final TableText text = new TableText(name.endsWith(".csv"));
			final String lines;
			synchronized (HEADLESS) {
				final ResultsTable table = find(title).filter(found -> found.size() > 0).orElseThrow(
					() -> new IllegalArgumentException("Expected a table with rows to save, but \"" + title +
						"\" has none yet. Run the command that fills it first."));
				lines = name.endsWith(".arff") ? ArffText.of(title, table) : text.of(table);
			}
			WholeFile.write(path, lines.getBytes(StandardCharsets.UTF_8));
			if (!text.formulas().isEmpty()) {
				IJ.log(path + ": a spreadsheet takes texts that begin with =, +, - or @ for formulas, such as \"" + text
					.formulas().get(0) + "\". Import the file with its columns as text.");
			}
			return path;
		});
	}

	/**
	 * Deletes the rows that are kept when there is no screen; a window is the user's to close.
	 *
	 * @return an empty text
	 * @throws IllegalArgumentException if there is no table of this title; it stops a macro
	 */
	public static String clear(final String title) {
		return MacroCall.answer(() -> {
			synchronized (HEADLESS) {
				find(title);
				HEADLESS.computeIfPresent(title, (key, table) -> create());
			}
			return "";
		});
	}

	private static ResultsTable create() {
		final ResultsTable table = new ResultsTable();
		table.setPrecision(DECIMAL_PLACES);
		table.setNaNEmptyCells(true);
		return table;
	}
}
