package org.spectralattribution.ij1.result;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

import ij.measure.ResultsTable;
import org.spectralattribution.explain.Property;
import org.spectralattribution.explain.Record;

/**
 * The numbers of every attribution, one row each, in the table "Attribution"; see {@link NamedTable} for how macros
 * read it.
 */
public final class AttributionTable {

	/** The title of the table's window. */
	public static final String TITLE = "Attribution";

	/**
	 * The answer comes before the image's title, which may be long, and what tells apart runs with other settings or
	 * models comes last.
	 */
	private static final List<Property> COLUMNS = List.of(Property.SLICE, Property.FRAME, Property.TARGET_CLASS,
		Property.TARGET_PROBABILITY, Property.IMAGE, Property.METHOD, Property.SCORE, Property.INPUT_SCORE, Property.BASELINE,
		Property.BASELINE_SCORE, Property.ATTRIBUTION_SUM, Property.COMPLETENESS_ERROR, Property.SUM_CORRECTED,
		Property.MAP_ERROR, Property.GRADIENTS, Property.SECONDS, Property.DEVICE, Property.SETTINGS, Property.MODEL,
		Property.MODEL_SHA256, Property.PIXEL_RANGE, Property.CHANNELS, Property.REGION, Property.HEAD, Property.BATCHING);

	private static final NamedTable ROWS = new NamedTable(TITLE);

	private AttributionTable() {}

	/** Appends a row for each record, with the same columns for all; a value that a record lacks is an empty cell. */
	public static void append(final List<Record> records) {
		ROWS.append(records.stream().map(record -> record.row(COLUMNS)).collect(Collectors.toList()));
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

	/** Deletes the rows that are kept when there is no screen, see {@link NamedTable#clear(String)}. */
	public static String clear() {
		return NamedTable.clear(TITLE);
	}
}
