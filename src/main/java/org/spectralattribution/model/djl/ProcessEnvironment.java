package org.spectralattribution.model.djl;

import java.util.Locale;

import com.sun.jna.NativeLibrary;
import com.sun.jna.WString;

/**
 * The environment of this process as native libraries see it, and as the programs that it starts inherit it. Java keeps a
 * copy of its own, which stays as it is.
 */
final class ProcessEnvironment {

	private ProcessEnvironment() {}

	/**
	 * Sets a variable that is not set. Libraries that were loaded before may have read it already.
	 *
	 * @throws LinkageError if the system's function is not found
	 */
	static void set(final String name, final String value) {
		if (isWindows()) setOnWindows(name, new WString(value));
		else NativeLibrary.getInstance("c").getFunction("setenv").invokeInt(new Object[] { name, value, 0 });
	}

	/**
	 * Takes a variable away, if it is set.
	 *
	 * @throws LinkageError if the system's function is not found
	 */
	static void remove(final String name) {
		if (isWindows()) setOnWindows(name, null);
		else NativeLibrary.getInstance("c").getFunction("unsetenv").invokeInt(new Object[] { name });
	}

	private static boolean isWindows() {
		return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
	}

	private static void setOnWindows(final String name, final WString value) {
		NativeLibrary.getInstance("kernel32").getFunction("SetEnvironmentVariableW").invokeInt(new Object[] { new WString(
			name), value });
	}
}
