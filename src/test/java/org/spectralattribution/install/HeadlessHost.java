package org.spectralattribution.install;

import ij.IJ;
import ij.ImageJ;

import net.imagej.patcher.LegacyEnvironment;

/**
 * ImageJ as Fiji's launcher starts it with {@code --headless}: patched, so that it needs no screen. The menu has what
 * lies in the folder {@code plugins.dir}, and the classes come from the class path or, without the property
 * {@code one.class.path}, from that folder, as in plain ImageJ.
 */
final class HeadlessHost {

	static final String ONE_CLASS_PATH = "one.class.path";

	private HeadlessHost() {}

	/** The arguments are ImageJ's own. */
	public static void main(final String[] arguments) throws ClassNotFoundException {
		final LegacyEnvironment environment = new LegacyEnvironment(HeadlessHost.class.getClassLoader(), true);
		environment.disableInitializer();
		environment.suppressIJ1ScriptDiscovery();
		if (Boolean.getBoolean(ONE_CLASS_PATH)) environment.noPluginClassLoader();
		environment.applyPatches();
		Patched.main(arguments);
	}

	/** Names ImageJ's classes, which are loaded only after they have been patched. */
	private static final class Patched {

		static void main(final String[] arguments) {
			// Without a window ImageJ makes its table of commands on demand only.
			IJ.runPlugIn("ij.IJ.init", "");
			ImageJ.main(arguments);
		}
	}
}
