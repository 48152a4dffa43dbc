package org.spectralattribution.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.util.PairList;
import ij.process.ByteProcessor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.log.LogListener;
import org.scijava.log.LogMessage;
import org.scijava.log.LogService;
import org.scijava.module.ModuleException;

import com.google.gson.JsonParser;

/** The tests are in the plugin's root package, so an exception that they make counts as one of the plugin's. */
final class FailureMessageTest {

	private static final String SENTENCE = "Steps start at 1.";

	private static final class OwnException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		OwnException(final String message, final Throwable cause) {
			super(message, cause);
		}
	}

	private final List<LogMessage> logged = new ArrayList<>();
	private final LogListener listener = logged::add;

	@BeforeEach
	void listen() {
		log().addLogListener(listener);
	}

	@AfterEach
	void stopListening() {
		log().removeLogListener(listener);
	}

	private static LogService log() {
		return HostContext.get().service(LogService.class);
	}

	@ParameterizedTest
	@MethodSource
	void aSentenceForTheUserStaysAsItIs(final Throwable failure) {
		assertEquals(SENTENCE, FailureMessage.report("Toy", failure));
		assertEquals(List.of(), logged);
	}

	@Test
	void aLongValueInASentenceIsShortened() {
		final String message = FailureMessage.report("Toy", new IllegalArgumentException("model: expected a path, but got \"" +
			"long".repeat(1250) + "\". Check it."));
		assertTrue(message.length() < 300 && message.startsWith("model: expected") && message.endsWith("\". Check it."),
			message);
	}

	static Stream<Throwable> aSentenceForTheUserStaysAsItIs() {
		final Throwable written = new IllegalArgumentException(SENTENCE);
		final Throwable untraced = new OwnException(SENTENCE, null);
		untraced.setStackTrace(new StackTraceElement[0]);
		return Stream.of(written, new IllegalStateException(SENTENCE), new UnsupportedOperationException(SENTENCE),
			untraced, new OwnException(SENTENCE, null), new OwnException(SENTENCE, thrown(() -> new ArrayList<>(-1))),
			new IllegalArgumentException(SENTENCE, new OwnException("another one", null)),
			new RuntimeException("Module threw exception", written), new ExecutionException(new RuntimeException(written)),
			rethrownByAThreadPool());
	}

	/** The caller of a thread pool gets a copy of the exception, made by the JDK, with the worker's as its cause. */
	private static Throwable rethrownByAThreadPool() {
		return thrown(() -> new ForkJoinPool(1).submit(FailureMessageTest::fail).join());
	}

	private static void fail() {
		throw new IllegalArgumentException(SENTENCE);
	}

	@ParameterizedTest
	@MethodSource
	void whatALibraryThrowsAsksForAReportAndIsLogged(final Throwable failure) {
		assertFalse(failure.getMessage().isBlank(), failure.toString());
		assertAsksForReport(failure);
	}

	static Stream<Throwable> whatALibraryThrowsAsksForAReportAndIsLogged() throws ModuleException {
		final CommandModule module = new CommandModule(new CommandInfo(ToyCommands.Count.class));
		return Stream.of(thrown(() -> new ArrayList<>(-1)), thrown(() -> Integer.parseInt("many")), //
			thrown(() -> new ByteProcessor(2, 2, new byte[3])), thrown(() -> module.setInput("none", 1)), //
			thrown(() -> new DMatrixRMaj(2, 3).get(3, 2)), thrown(() -> multiply(new DMatrixRMaj(2, 3))), //
			thrown(() -> new PairList<>(List.of(1), List.of())), thrown(() -> JsonParser.parseString("{")));
	}

	private static void multiply(final DMatrixRMaj matrix) {
		CommonOps_DDRM.mult(matrix, matrix, new DMatrixRMaj(2, 3));
	}

	@Test
	void whatIsNoSentenceAsksForAReportAndIsLogged() {
		final Throwable untraced = new IllegalArgumentException(SENTENCE);
		untraced.setStackTrace(new StackTraceElement[0]);
		for (final Throwable failure : List.of(new NullPointerException("x is null"), new UnsatisfiedLinkError("x is null"),
			new IllegalArgumentException(), new OwnException(" ", null), untraced, new RuntimeException(
				"Module threw exception", new NullPointerException("x is null"))))
		{
			assertAsksForReport(failure);
		}
		assertTrue(FailureMessage.report("Toy", new NullPointerException("x is null")).contains("(x is null)"));
	}

	private void assertAsksForReport(final Throwable failure) {
		logged.clear();
		final String message = FailureMessage.report("Toy", failure);
		assertTrue(message.startsWith("Something unexpected went wrong: " + failure.getClass().getSimpleName()), message);
		assertTrue(message.endsWith("Please report it with the stack trace in the console."), message);
		assertEquals(1, logged.size());
		assertEquals("Toy", logged.get(0).text());
		assertEquals(failure, logged.get(0).throwable());
	}

	@Test
	void outOfMemorySaysWhatToDo() {
		for (final Throwable failure : List.of(new OutOfMemoryError("Java heap space"), new RuntimeException(
			"Module threw error", new OutOfMemoryError("Java heap space"))))
		{
			assertTrue(FailureMessage.report("Toy", failure).contains("Memory & Threads"));
		}
		assertEquals(List.of(), logged);
	}

	private static Throwable thrown(final Executable library) {
		try {
			library.execute();
		}
		catch (final Throwable e) {
			return e;
		}
		throw new AssertionError("expected the library to throw");
	}
}
