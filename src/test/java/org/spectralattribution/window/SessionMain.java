package org.spectralattribution.window;

import ij.IJ;
import ij.ImageJ;

import java.awt.Window;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Runs the session in plain ImageJ: started by {@link WindowSessionIT} with {@code ij.jar} and the folder that users
 * install.
 */
final class SessionMain {

	private static final int LONGEST_SESSION = 600_000;
	private static final int STUCK = 3;

	private SessionMain() {}

	/** Arguments: the project's folder and the one for the screenshots. Exits with 0 if all went well. */
	public static void main(final String[] arguments) {
		run(() -> new WindowSession(Path.of(arguments[0]), Path.of(arguments[1])).run());
	}

	/** Starts ImageJ, runs a session in it and exits, with 0 if all went well. */
	static void run(final Session session) {
		int status = 1;
		try {
			new ImageJ(ImageJ.STANDALONE).exitWhenQuitting(false);
			haltWhenStuck();
			Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> fail(failure));
			IJ.setExceptionHandler(SessionMain::fail);
			session.run();
			status = 0;
		}
		catch (final Throwable e) {
			e.printStackTrace(System.out);
			printWindows();
		}
		Runtime.getRuntime().halt(status);
	}

	/** What is done in ImageJ's windows. */
	interface Session {

		void run() throws Exception;
	}

	/** A dialog that nobody expects would wait forever. */
	private static void haltWhenStuck() {
		final Thread watch = new Thread(() -> {
			IJ.wait(LONGEST_SESSION);
			System.out.println("The session did not end.");
			printWindows();
			Runtime.getRuntime().halt(STUCK);
		});
		watch.setDaemon(true);
		watch.start();
	}

	private static void fail(final Throwable failure) {
		final StringWriter trace = new StringWriter();
		failure.printStackTrace(new PrintWriter(trace, true));
		System.out.println(trace);
		Runtime.getRuntime().halt(2);
	}

	private static void printWindows() {
		for (final Window window : Window.getWindows()) {
			if (window.isShowing()) System.out.println("open: " + window);
		}
		Thread.getAllStackTraces().forEach((thread, trace) -> {
			if (thread.getName().matches(".*\\.\\.\\.|AWT-EventQueue.*")) System.out.println(thread + Arrays.toString(trace));
		});
	}
}
