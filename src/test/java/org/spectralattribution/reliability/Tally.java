package org.spectralattribution.reliability;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts verdicts by kind of case. */
final class Tally {

	private final Map<String, int[]> counts = new TreeMap<>();
	private final List<String> failures = new ArrayList<>();

	/** Counts a right result. */
	synchronized void right(final String kind) {
		row(kind)[0]++;
	}

	/** Counts a clear message. */
	synchronized void message(final String kind) {
		row(kind)[1]++;
	}

	/** Counts a failure, and keeps what repeats it, which is also returned. */
	synchronized String failure(final String kind, final long seed, final int number, final String what) {
		row(kind)[2]++;
		final String line = "FAILED " + kind + ", seed " + seed + ", number " + number + ": " + what.replaceAll("\\R", "⏎");
		failures.add(line);
		return line;
	}

	/** Counts a verdict. */
	void add(final String kind, final long seed, final int number, final Judge.Verdict verdict) {
		if (verdict.isRight()) right(kind);
		else if (verdict.isClearMessage()) message(kind);
		else failure(kind, seed, number, verdict.failure());
	}

	private int[] row(final String kind) {
		return counts.computeIfAbsent(kind, name -> new int[3]);
	}

	/** One line for each failure, which names what repeats it. */
	synchronized List<String> failures() {
		return List.copyOf(failures);
	}

	/** The counts as a table in Markdown, with a row for each kind and one for all. */
	synchronized String table() {
		final StringBuilder table = new StringBuilder("| kind | cases | right results | clear messages | failures |\n" +
			"|---|---:|---:|---:|---:|\n");
		final int[] sum = new int[3];
		counts.forEach((kind, row) -> {
			append(table, kind, row);
			for (int i = 0; i < sum.length; i++) {
				sum[i] += row[i];
			}
		});
		append(table, "all", sum);
		return table.toString();
	}

	private static void append(final StringBuilder table, final String kind, final int[] row) {
		table.append(String.format("| %s | %d | %d | %d | %d |%n", kind, row[0] + row[1] + row[2], row[0], row[1], row[2]));
	}
}
