package org.spectralattribution.ij1.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ij.macro.Variable;
import ij.measure.ResultsTable;
import org.spectralattribution.explain.Property;

/**
 * A table as the text of an ARFF file, the format of Weka: the relation has the table's title, and each column is an
 * attribute of the same name. The column "Class" is nominal and comes last, where Weka looks for the class; the others
 * keep their order.
 * <p>
 * A column of numbers is numeric, apart from the plugin's own columns of texts. Those and other columns are nominal,
 * with their texts in alphabetical order, or strings if they name a row, describe it in words, or are empty: Weka's
 * learners ask to leave strings out.
 * <p>
 * A number is written so that reading it gives the same double; an empty cell and NaN are missing values, {@code ?}.
 * Names and texts are quoted as Weka reads them, with a backslash before quotes and backslashes.
 */
final class ArffText {

	private static final String MISSING = "?";
	private static final String CLASS = Property.TARGET_CLASS.heading();
	private static final Set<String> STRINGS = Set.of(Property.IMAGE.heading(), "File", "Result", "Error", "Sentence");
	/** Columns that never hold numbers, whatever is in them. */
	private static final Set<String> TEXTS = Stream.of(Stream.of(Property.values()).filter(property -> !property
		.isNumber()).map(Property::heading), STRINGS.stream(), Stream.of("ROI")).flatMap(names -> names).collect(Collectors
			.toSet());
	private static final String PLAIN = "[A-Za-z0-9_.-]+";

	private final String title;
	private final ResultsTable table;
	private final List<String> declarations = new ArrayList<>();
	private final List<String[]> columns = new ArrayList<>();

	private ArffText(final String title, final ResultsTable table) {
		this.title = title;
		this.table = table;
	}

	/**
	 * The text of all rows.
	 *
	 * @param title that of the table
	 * @throws IllegalArgumentException if a number is infinite: Weka would read it, but its learners compute with it as if
	 *           it were a number like any other
	 */
	static String of(final String title, final ResultsTable table) {
		final ArffText text = new ArffText(title, table);
		final List<String> headings = List.of(table.getHeadings());
		headings.stream().filter(heading -> !heading.equals(CLASS)).forEach(text::add);
		headings.stream().filter(CLASS::equals).forEach(text::add);
		return text.lines();
	}

	private void add(final String heading) {
		final Variable[] cells = table.getColumnAsVariables(heading);
		final boolean numeric = isNumeric(heading, cells);
		final String[] column = new String[cells.length];
		final Set<String> values = new TreeSet<>();
		for (int row = 0; row < cells.length; row++) {
			final String value = value(heading, row, cells[row]);
			column[row] = value == null ? MISSING : numeric ? value : quoted(value);
			if (value != null) values.add(value);
		}
		final boolean string = STRINGS.contains(heading) || values.isEmpty();
		declarations.add("@attribute " + quoted(heading) + (numeric ? " numeric" : string ? " string" : values.stream().map(
			ArffText::quoted).collect(Collectors.joining(",", " {", "}"))));
		columns.add(column);
	}

	/** A text that is the writing of a number, such as the name of a class, is kept by ImageJ's table as that number. */
	private static boolean isNumeric(final String heading, final Variable[] cells) {
		return !TEXTS.contains(heading) && Stream.of(cells).allMatch(cell -> cell.getString() == null || cell.getString()
			.isEmpty());
	}

	/** The text of a cell; null if it is a missing value. */
	private String value(final String heading, final int row, final Variable cell) {
		if (cell.getString() != null) return cell.getString().isEmpty() ? null : cell.getString();
		final double number = cell.getValue();
		if (Double.isNaN(number)) return null;
		if (Double.isInfinite(number)) {
			throw new IllegalArgumentException("Expected finite numbers to save the table \"" + title +
				"\" for Weka, whose learners cannot compute with others, but got " + number + " in row " + row + " of \"" +
				heading + "\". Save it as CSV, or leave out that row.");
		}
		final String text = Double.toString(number);
		return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
	}

	private String lines() {
		final StringBuilder text = new StringBuilder("% Written by Spectral Attribution, in UTF-8. ? is a missing value.\n" +
			"@relation ").append(quoted(title)).append("\n\n");
		declarations.forEach(declaration -> text.append(declaration).append('\n'));
		text.append("\n@data\n");
		for (int row = 0; row < table.size(); row++) {
			final int line = row;
			text.append(columns.stream().map(column -> column[line]).collect(Collectors.joining(","))).append('\n');
		}
		return text.toString();
	}

	private static String quoted(final String text) {
		if (text.matches(PLAIN)) return text;
		return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\r", "\\r").replace("\t",
			"\\t") + "'";
	}
}
