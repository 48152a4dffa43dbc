package org.spectralattribution.reliability;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.spectralattribution.host.HeadlessImageJ;

/**
 * Runs cases of one kind in a JVM of its own, which may end with any of them: the number of the case at hand is in a
 * file. Each verdict is a line of the standard output; what the product prints goes nowhere.
 */
final class FuzzWorker {

	/** After this a case hangs. */
	private static final int SECONDS = 180;
	/** The exit status after a case that hangs. */
	static final int HANGS = 3;

	private FuzzWorker() {}

	/** Arguments: the kind, the seed, the first number, the number after the last, and the file for the number at hand. */
	public static void main(final String[] arguments) throws Exception {
		final PrintStream verdicts = new PrintStream(System.out, true, StandardCharsets.UTF_8);
		final PrintStream errors = System.err;
		if (System.getProperty("loud") == null) {
			System.setOut(new PrintStream(OutputStream.nullOutputStream()));
			System.setErr(new PrintStream(OutputStream.nullOutputStream()));
		}
		HeadlessImageJ.run("");
		final long seed = Long.parseLong(arguments[1]);
		try (CaseKind kind = Kinds.of(arguments[0])) {
			final MappedByteBuffer atHand = map(Path.of(arguments[4]));
			watch(atHand, errors);
			for (int number = Integer.parseInt(arguments[2]); number < Integer.parseInt(arguments[3]); number++) {
				atHand.putInt(0, number);
				final Judge.Verdict verdict = Judge.judge(kind, seed, number);
				final String word = verdict.isRight() ? "right" : verdict.isClearMessage() ? "message" : "failure";
				final String text = verdict.failure().isEmpty() ? verdict.message() : verdict.failure();
				verdicts.println(word + "\t" + number + "\t" + (text == null ? "" : text.replaceAll("\\R", "⏎")));
			}
		}
		verdicts.flush();
		System.exit(0);
	}

	private static MappedByteBuffer map(final Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
			StandardOpenOption.WRITE))
		{
			return channel.map(FileChannel.MapMode.READ_WRITE, 0, Integer.BYTES);
		}
	}

	/** Ends the JVM when a case takes too long. */
	private static void watch(final MappedByteBuffer atHand, final PrintStream errors) {
		final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
			final Thread thread = new Thread(task, "watch");
			thread.setDaemon(true);
			return thread;
		});
		final int[] seen = { -1, 0 };
		clock.scheduleWithFixedDelay(() -> {
			final int number = atHand.getInt(0);
			seen[1] = number == seen[0] ? seen[1] + 1 : 0;
			seen[0] = number;
			if (seen[1] < SECONDS) return;
			Thread.getAllStackTraces().forEach((thread, frames) -> {
				errors.println(thread.getName());
				for (int i = 0; i < Math.min(12, frames.length); i++) {
					errors.println("\t" + frames[i]);
				}
			});
			Runtime.getRuntime().halt(HANGS);
		}, 1, 1, TimeUnit.SECONDS);
	}
}
