package org.spectralattribution.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A row of the tables of {@link ModelZoo}: what came of one export. */
final class ZooRow {

	private static final String NONE = "–";
	private static final String WRONG = "**";

	private final String[] cells;

	/** Cells as {@link #number} and the like write them: model, parameters, loads, logits, both maps, remark. */
	private ZooRow(final String[] cells) {
		this.cells = cells;
	}

	/**
	 * A row.
	 *
	 * @param logits and both maps as {@link #number} writes them
	 */
	ZooRow(final String model, final long parameters, final boolean loads, final String logits, final String map,
		final String mapOfSingles, final String remark)
	{
		this(new String[] { model, String.format(Locale.ROOT, "%.1f M", parameters / 1e6), loads ? "yes" : "no", logits, map,
			mapOfSingles, remark.replaceAll("\\s+", " ").replace("|", "\\|") });
	}

	/** A difference, bold where it is beyond what is right, a dash where it is NaN. */
	static String number(final double value, final double limit) {
		if (Double.isNaN(value)) return NONE;
		final String text = String.format(Locale.ROOT, "%.1e", value);
		return value <= limit ? text : WRONG + text + WRONG;
	}

	/** The row that {@link #toString} wrote. */
	static ZooRow parse(final String line) {
		final String[] parts = line.split("(?<!\\\\)\\|", -1);
		return new ZooRow(Stream.of(parts).skip(1).limit(7).map(String::trim).toArray(String[]::new));
	}

	/** How many of the rows are right, and which are not. */
	static String summary(final List<ZooRow> rows) {
		return rows.size() + " models; " + Stream.of(count("load", rows, row -> row.cells[2].equals("yes")), count(
			"have the right logits", rows, row -> row.isRight(3)), count("have the right map", rows, row -> row.isRight(4)),
			count("have it with batch=1", rows, row -> row.isRight(5))).collect(Collectors.joining("; "));
	}

	private static String count(final String what, final List<ZooRow> rows, final Predicate<ZooRow> right) {
		final String others = rows.stream().filter(right.negate()).map(row -> row.cells[0]).collect(Collectors.joining(", "));
		return rows.stream().filter(right).count() + " " + what + (others.isEmpty() ? "" : " (not " + others + ")");
	}

	private boolean isRight(final int cell) {
		return !cells[cell].equals(NONE) && !cells[cell].startsWith(WRONG);
	}

	/** A line of Markdown. */
	@Override
	public String toString() {
		return "| " + String.join(" | ", cells) + " |";
	}
}
