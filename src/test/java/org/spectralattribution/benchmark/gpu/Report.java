package org.spectralattribution.benchmark.gpu;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** What came of checks, line by line: each is met, missed, or could not be made here. */
public final class Report {

	/** What came of a check. */
	enum Verdict {

		OK("ok         "), MISSED("MISSED     "), NOT_CHECKED("NOT CHECKED");

		private final String text;

		Verdict(final String text) {
			this.text = text;
		}
	}

	private final PrintStream out;
	private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);

	public Report(final PrintStream out) {
		this.out = out;
	}

	/**
	 * Makes a check.
	 *
	 * @param check returns what it found, in words; throws {@link Missed} or {@link NotChecked}. Whatever else it throws
	 *          counts as missed
	 */
	public void check(final String name, final Supplier<String> check) {
		try {
			add(Verdict.OK, name, check.get());
		}
		catch (final NotChecked e) {
			add(Verdict.NOT_CHECKED, name, e.getMessage());
		}
		catch (final Missed e) {
			add(Verdict.MISSED, name, e.getMessage());
		}
		catch (final RuntimeException | Error e) {
			add(Verdict.MISSED, name, e.toString());
		}
	}

	private void add(final Verdict verdict, final String name, final String words) {
		counts.merge(verdict, 1, Integer::sum);
		out.println(verdict.text + " " + name + ": " + words);
	}

	/** Text that is no check. */
	public void print(final String text) {
		out.println(text);
	}

	/** How many checks had which end, in one line. */
	public String summary() {
		return count(Verdict.OK) + " ok, " + count(Verdict.MISSED) + " missed, " + count(Verdict.NOT_CHECKED) +
			" not checked";
	}

	int count(final Verdict verdict) {
		return counts.getOrDefault(verdict, 0);
	}

	/** A check that is missed, with what was expected and what was found. */
	static final class Missed extends RuntimeException {

		private static final long serialVersionUID = 1L;

		Missed(final String words) {
			super(words);
		}
	}

	/** A check that cannot be made here, with the reason. */
	static final class NotChecked extends RuntimeException {

		private static final long serialVersionUID = 1L;

		NotChecked(final String why) {
			super(why);
		}
	}
}
