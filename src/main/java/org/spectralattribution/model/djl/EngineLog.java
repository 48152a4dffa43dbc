package org.spectralattribution.model.djl;

import java.util.logging.Level;
import java.util.logging.Logger;

import org.slf4j.LoggerFactory;

/**
 * Keeps the messages of the Deep Java Library off the console, which in Fiji is a window that opens by itself. They are
 * about its own workings; what a user has to know this plugin says. The library logs through SLF4J, and which library
 * writes the messages is up to the host. A level that the user has set for {@code ai.djl} is left alone.
 */
final class EngineLog {

	private static final String LIBRARY = "ai.djl";
	private static final String SIMPLE = "org.slf4j.simpleLogger.log." + LIBRARY;
	private static final String VERBOSITY = "slf4j.internal.verbosity";
	private static final String LOGBACK = "ch.qos.logback.classic.";
	/** The JDK holds loggers weakly. */
	private static final Logger JDK = Logger.getLogger(LIBRARY);

	private EngineLog() {}

	/** To be called before the library's first message. */
	static synchronized void silence() {
		if (System.getProperty(SIMPLE) == null) System.setProperty(SIMPLE, "off");
		if (JDK.getLevel() == null) JDK.setLevel(Level.OFF);
		silenceLogback(library());
	}

	/** SLF4J itself warns, when it gives its first logger, that there is nothing to write its messages, as in ImageJ. */
	private static org.slf4j.Logger library() {
		final boolean unset = System.getProperty(VERBOSITY) == null;
		if (unset) System.setProperty(VERBOSITY, "ERROR");
		try {
			return LoggerFactory.getLogger(LIBRARY);
		}
		finally {
			if (unset) System.clearProperty(VERBOSITY);
		}
	}

	/** By reflection, since Fiji has Logback and ImageJ has not. */
	private static void silenceLogback(final org.slf4j.Logger logger) {
		final Class<?> type = logger.getClass();
		if (!type.getName().equals(LOGBACK + "Logger")) return;
		try {
			if (type.getMethod("getLevel").invoke(logger) != null) return;
			final Class<?> level = Class.forName(LOGBACK + "Level", true, type.getClassLoader());
			type.getMethod("setLevel", level).invoke(logger, level.getField("OFF").get(null));
		}
		catch (final ReflectiveOperationException e) {
			// Messages of the library are then shown, which does no harm.
		}
	}
}
