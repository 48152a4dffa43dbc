package org.spectralattribution.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A row of the tables of {@link ModelZoo}: what came of one export. A number that there is not is NaN. */
final class ZooRow {

	/** Single precision leaves 1e-4 and less; a wrong output is another one altogether. */
	static final double LOGITS = 1e-3;
	/** ReLU networks differ by up to 0.015 where single precision rounds over a kink; wrong gradients by 0.2 and more. */
	static final double MAP = 0.05;

	private static final String NONE = "–";

	private final String model;
	private final String parameters;
	private final boolean loads;
	private final double logits;
	private final double map;
	private final double mapOfSingles;
	private final String remark;

	ZooRow(final String model, final long parameters, final boolean loads, final double logits, final double map,
		final double mapOfSingles, final String remark)
	{
		this(model, String.format(Locale.ROOT, "%.1f M", parameters / 1e6), loads, logits, map, mapOfSingles, remark
			.replaceAll("\\s+", " ").replace("|", "\\|"));
	}

	private ZooRow(final String model, final String parameters, final boolean loads, final double logits,
		final double map, final double mapOfSingles, final String remark)
	{
		this.model = model;
		this.parameters = parameters;
		this.loads = loads;
		this.logits = logits;
		this.map = map;
		this.mapOfSingles = mapOfSingles;
		this.remark = remark;
	}

	/** The row that {@link #toString} wrote. */
	static ZooRow parse(final String line) {
		final String[] cells = line.split("(?<!\\\\)\\|", -1);
		return new ZooRow(cells[1].trim(), cells[2].trim(), cells[3].trim().equals("yes"), number(cells[4]), number(cells[5]),
			number(cells[6]), cells[7].trim());
	}

	private static double number(final String cell) {
		final String text = cell.replace("*", "").trim();
		return text.equals(NONE) ? Double.NaN : Double.parseDouble(text);
	}

	/** How many of the rows are right, and which are not. */
	static String summary(final List<ZooRow> rows) {
		return rows.size() + " models; " + Stream.of(count("load", rows, row -> row.loads), count("have the right logits",
			rows, row -> row.logits <= LOGITS), count("have the right map", rows, row -> row.map <= MAP), count(
				"have it with batch=1", rows, row -> row.mapOfSingles <= MAP)).collect(Collectors.joining("; "));
	}

	private static String count(final String what, final List<ZooRow> rows, final Predicate<ZooRow> right) {
		final String others = rows.stream().filter(right.negate()).map(row -> row.model).collect(Collectors.joining(", "));
		return rows.stream().filter(right).count() + " " + what + (others.isEmpty() ? "" : " (not " + others + ")");
	}

	private static String text(final double value, final double limit) {
		if (Double.isNaN(value)) return NONE;
		final String text = String.format(Locale.ROOT, "%.1e", value);
		return value <= limit ? text : "**" + text + "**";
	}

	/** A line of Markdown; numbers beyond their limits are bold. */
	@Override
	public String toString() {
		return "| " + model + " | " + parameters + " | " + (loads ? "yes" : "no") + " | " + text(logits, LOGITS) + " | " +
			text(map, MAP) + " | " + text(mapOfSingles, MAP) + " | " + remark + " |";
	}
}
