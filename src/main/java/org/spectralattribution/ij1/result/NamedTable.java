package org.spectralattribution.ij1.result;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import ij.measure.ResultsTable;

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
			rows.forEach(row -> add(row, table));
			setDecimalPlaces(table);
			clearNaN(table);
			table.show(title);
		}
	}

	private static void add(final Map<String, ?> row, final ResultsTable table) {
		table.addRow();
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

	/** ImageJ writes a missing number as the text NaN unless the cell has a text of its own. */
	private static void clearNaN(final ResultsTable table) {
		for (int column = 0; column <= table.getLastColumn(); column++) {
			if (!table.columnExists(column)) continue;
			final double[] values = table.getColumnAsDoubles(column);
			for (int row = 0; row < values.length; row++) {
				final boolean missing = Double.isNaN(values[row]) && "NaN".equals(table.getStringValue(column, row));
				if (missing) table.setValue(column, row, "");
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

	/** The number of rows, as text for a macro's {@code call}. */
	public static String size(final String title) {
		return Integer.toString(new NamedTable(title).table().size());
	}

	/**
	 * A cell, as text for a macro's {@code call}; a number in full precision, and an empty cell as an empty text.
	 *
	 * @param row the row, from 0
	 * @throws IllegalArgumentException if there is no such column or row
	 */
	public static String get(final String title, final String column, final String row) {
		final ResultsTable table = new NamedTable(title).table();
		final int index = Integer.parseInt(row);
		if (!table.columnExists(column) || index < 0 || index >= table.size()) {
			throw new IllegalArgumentException("Expected a cell of the table \"" + title + "\", which has " + table.size() +
				" rows and the columns " + String.join(", ", table.getHeadings()) + ", but got row " + row + " of \"" + column +
				"\".");
		}
		final double value = table.getValue(column, index);
		return Double.isNaN(value) ? table.getStringValue(column, index) : Double.toString(value);
	}

	/**
	 * Saves the table, as CSV if the path ends in {@code .csv}, otherwise with tabs.
	 *
	 * @return the path
	 * @throws IOException if the file cannot be written
	 */
	public static String save(final String title, final String path) throws IOException {
		new NamedTable(title).table().saveAs(path);
		return path;
	}

	/**
	 * Deletes the rows that are kept when there is no screen; a window is the user's to close.
	 *
	 * @return an empty text
	 */
	public static String clear(final String title) {
		synchronized (HEADLESS) {
			HEADLESS.remove(title);
		}
		return "";
	}

	private static ResultsTable create() {
		final ResultsTable table = new ResultsTable();
		table.setPrecision(DECIMAL_PLACES);
		table.setNaNEmptyCells(true);
		return table;
	}
}
