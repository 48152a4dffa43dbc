package org.spectralattribution.ij1.result;

import ij.measure.ResultsTable;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The numbers of every attribution, one row each, in the table "Attribution"; see {@link NamedTable} for how macros
 * read it.
 */
public final class AttributionTable {

	/** The title of the table's window. */
	public static final String TITLE = "Attribution";

	private static final NamedTable ROWS = new NamedTable(TITLE);

	private AttributionTable() {}

	/** Appends a row, see {@link NamedTable#append(Map)}. */
	public static void append(final Map<String, ?> row) {
		ROWS.append(row);
	}

	/** Appends several rows, see {@link NamedTable#append(List)}. */
	public static void append(final List<? extends Map<String, ?>> rows) {
		ROWS.append(rows);
	}

	/** The table with all rows so far. */
	public static ResultsTable table() {
		return ROWS.table();
	}

	/** The number of rows, as text for a macro's {@code call}. */
	public static String size() {
		return NamedTable.size(TITLE);
	}

	/** A cell, see {@link NamedTable#get(String, String, String)}. */
	public static String get(final String column, final String row) {
		return NamedTable.get(TITLE, column, row);
	}

	/** Saves the table, see {@link NamedTable#save(String, String)}. */
	public static String save(final String path) throws IOException {
		return NamedTable.save(TITLE, path);
	}

	/** Forgets the rows that are kept when there is no screen; a window is the user's to close. */
	public static String clear() {
		return NamedTable.clear(TITLE);
	}
}
