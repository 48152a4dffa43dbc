package org.spectralattribution.ij1.result;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ij.macro.Variable;
import ij.measure.ResultsTable;

/**
 * A table as the text of a file: one line per row below the headings, cells separated by commas or by tabs. A cell with
 * a separator, a quote or a line break is quoted as RFC 4180 says, so that whoever reads it gets the very text; ImageJ
 * quotes commas only. Numbers are written as the table shows them, and an empty cell as a pair of quotes.
 */
final class TableText {

	private static final String FORMULA = "(?s)[=+@\\-\\t\\r].*";
	private static final String NUMBER = "[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?";

	private final String separator;
	private final List<String> formulas = new ArrayList<>();

	/**
	 * @param csv whether commas separate the cells; otherwise tabs do
	 */
	TableText(final boolean csv) {
		separator = csv ? "," : "\t";
	}

	/** The text of all rows. */
	String of(final ResultsTable table) {
		final List<String[]> columns = Stream.of(table.getHeadings()).map(heading -> column(table, heading)).collect(
			Collectors.toList());
		final StringBuilder text = new StringBuilder();
		for (int row = 0; row <= table.size(); row++) {
			final int line = row;
			text.append(columns.stream().map(column -> column[line]).collect(Collectors.joining(separator))).append('\n');
		}
		return text.toString();
	}

	/** The texts that a spreadsheet would take for formulas. */
	List<String> formulas() {
		return formulas;
	}

	/** The heading and the cells below it, as they are written. */
	private String[] column(final ResultsTable table, final String heading) {
		final String[] shown = table.getColumnAsStrings(heading);
		final Variable[] cells = table.getColumnAsVariables(heading);
		final String[] column = new String[cells.length + 1];
		column[0] = quoted(heading);
		for (int row = 0; row < cells.length; row++) {
			column[row + 1] = cells[row].getString() == null ? shown[row] : quoted(cells[row].getString());
		}
		return column;
	}

	private String quoted(final String text) {
		final boolean formula = text.matches(FORMULA) && !text.matches(NUMBER);
		if (formula) formulas.add(text);
		final boolean plain = !formula && !text.isEmpty() && !text.contains(separator) && text.chars().noneMatch(c -> c ==
			'"' || c == '\n' || c == '\r');
		return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
	}
}
