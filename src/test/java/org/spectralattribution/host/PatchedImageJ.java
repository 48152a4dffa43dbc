package org.spectralattribution.host;

import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.Collections;

import net.imagej.patcher.LegacyEnvironment;

/**
 * Makes ImageJ run without a display, in the JVM's own class loader: native libraries may belong to one class loader
 * only. It must be called before anything loads a class of ImageJ, so it names none.
 */
final class PatchedImageJ {

	private static boolean installed;

	private PatchedImageJ() {}

	/**
	 * Patches ImageJ at the first call. Its menu has the entries of every {@code plugins.config} folder of the class
	 * path.
	 */
	static synchronized void install() {
		if (installed) return;
		if (!GraphicsEnvironment.isHeadless()) {
			throw new IllegalStateException("Macros are tested with -Djava.awt.headless=true.");
		}
		try {
			final ClassLoader loader = PatchedImageJ.class.getClassLoader();
			final LegacyEnvironment environment = new LegacyEnvironment(loader, true);
			environment.disableInitializer();
			environment.disableIJ1PluginDirs();
			environment.noPluginClassLoader();
			environment.suppressIJ1ScriptDiscovery();
			for (final URL url : Collections.list(loader.getResources("plugins.config"))) {
				if ("file".equals(url.getProtocol())) environment.addPluginClasspath(folder(url.toURI()));
			}
			environment.applyPatches();
			installed = true;
		}
		catch (final ClassNotFoundException | IOException | URISyntaxException e) {
			throw new IllegalStateException("ImageJ could not be patched: " + e.getMessage(), e);
		}
	}

	private static File folder(final URI file) {
		return new File(file).getParentFile();
	}
}
