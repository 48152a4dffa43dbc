package ij.macro;

import ij.IJ;
import ij.Macro;
import ij.measure.ResultsTable;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * ImageJ's macro interpreter without its error dialog, which no headless JVM can open.
 * <p>
 * It lies in ImageJ's package because the dialog's method is not visible elsewhere.
 */
public final class HeadlessInterpreter extends Interpreter {

	private final PrintStream out = System.out;
	private final ByteArrayOutputStream farewell = new ByteArrayOutputStream();
	private String failure;
	private int line;
	private boolean finished;

	/** Forgets the images, results and errors that earlier macros left behind. */
	public static void reset() {
		setBatchMode(false);
		ResultsTable.getResultsTable().reset();
		IJ.getErrorMessage();
	}

	/**
	 * Runs a macro and returns what it returned.
	 *
	 * @throws RuntimeException if the macro failed; ask {@link #failure()} and {@link #line()}
	 */
	@Override
	public String run(final String macro, final String argument) {
		try {
			final String returned = super.run(macro, argument);
			out.print(farewell.toString(StandardCharsets.UTF_8));
			if (failure != null) throw new IllegalStateException(failure);
			return returned;
		}
		catch (final RuntimeException e) {
			return leave(e);
		}
		finally {
			System.setOut(out);
			setInstance(null);
		}
	}

	/** What went wrong, or null. */
	public String failure() {
		return failure;
	}

	/** The macro's line at which it stopped, from 1; 0 if it did not get to run. */
	public int line() {
		return line;
	}

	/** This is called at a macro's end, and by exit(message) just before it prints the message. */
	@Override
	void finishUp() {
		super.finishUp();
		finished = true;
		System.setOut(new PrintStream(farewell, true, StandardCharsets.UTF_8));
	}

	@Override
	public void abort(final String message) {
		if (failure == null) fail(message == null ? "The macro was cancelled." : message);
		super.abort(message);
	}

	@Override
	void error(final String message) {
		if (failure == null) fail(message);
		super.error(message);
	}

	@Override
	void showError(final String title, final String message, final String[] variables) {
		// failure() has the message
	}

	private String leave(final RuntimeException thrown) {
		if (failure != null) throw thrown;
		final boolean canceled = Macro.MACRO_CANCELED.equals(thrown.getMessage());
		if (canceled && finished && farewell.size() == 0) return null;
		if (canceled && finished) fail(farewell.toString(StandardCharsets.UTF_8).trim());
		else fail(canceled ? reason() : thrown.toString());
		throw thrown;
	}

	/** A built-in function that shows its error itself leaves it here. */
	private static String reason() {
		final String message = IJ.getErrorMessage();
		return message == null ? "The macro was cancelled." : message;
	}

	private void fail(final String message) {
		failure = message;
		line = pgm == null || pc < 0 ? 0 : getLineNumber();
	}
}
