package org.spectralattribution.ij1.result;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.stream.Stream;

import ij.IJ;
import ij.Macro;
import ij.macro.Functions;
import ij.macro.Interpreter;

/**
 * What a macro reaches by {@code call}. ImageJ swallows whatever the called method throws, and the macro would go on
 * with an empty text: here the failure stops the macro with its sentence. Scripts and Java get the exception itself.
 */
final class MacroCall {

	/**
	 * What is called.
	 *
	 * @param <E> what it throws beside unchecked exceptions
	 */
	@FunctionalInterface
	interface Work<E extends Exception> {

		String run() throws E;
	}

	private static final String OWN = MacroCall.class.getPackageName() + ".";

	private MacroCall() {}

	/**
	 * The answer of the work, as text for the macro.
	 *
	 * @throws E as the work does, where no macro called
	 */
	static <E extends Exception> String answer(final Work<E> work) throws E {
		try {
			return work.run();
		}
		catch (final Throwable e) {
			if (!isCalledByMacro()) throw e;
			stop(Interpreter.getInstance(), sentence(e));
			throw new Stopped();
		}
	}

	/** A script that a macro runs is no macro: the nearest caller counts. */
	private static boolean isCalledByMacro() {
		return Interpreter.getInstance() != null && StackWalker.getInstance().walk(frames -> frames.map(
			StackWalker.StackFrame::getClassName).filter(name -> !name.startsWith(OWN)).findFirst()).filter(
				Functions.class.getName()::equals).isPresent();
	}

	/** A message was written for the user if the exception was created here. */
	private static String sentence(final Throwable failure) {
		final boolean written = (failure instanceof IllegalArgumentException || failure instanceof IOException) && Stream.of(
			failure.getStackTrace()).limit(1).anyMatch(frame -> frame.getClassName().startsWith(OWN));
		if (written) return failure.getMessage();
		failure.printStackTrace();
		return "Something unexpected went wrong: " + failure + ". Please report it with the stack trace in the console.";
	}

	/** Shows the sentence with the macro's line, and marks the macro as done. */
	private static void stop(final Interpreter macro, final String sentence) {
		try {
			// ImageJ's windows grow as wide as their longest line.
			macro.abort(IJ.getInstance() == null ? sentence : sentence.replaceAll("(.{60,100}) ", "$1\n"));
		}
		catch (final RuntimeException e) {
			if (!Macro.MACRO_CANCELED.equals(e.getMessage())) System.err.println(sentence);
		}
	}

	/**
	 * Ends the statement that called, too. ImageJ prints the stack trace of what it catches, in Fiji as that of a cause;
	 * what is thrown meanwhile passes, as if one of ImageJ's own functions had aborted the macro.
	 */
	private static final class Stopped extends RuntimeException {

		private static final long serialVersionUID = 1L;

		Stopped() {
			super(Macro.MACRO_CANCELED);
		}

		@Override
		public void printStackTrace(final PrintWriter writer) {
			throw this;
		}

		@Override
		public String toString() {
			throw this;
		}
	}
}
