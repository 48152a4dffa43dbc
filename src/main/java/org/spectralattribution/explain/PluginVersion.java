package org.spectralattribution.explain;

/** The version of this plugin, as its jar states it. */
public final class PluginVersion {

	private PluginVersion() {}

	/** The version, or {@code development} where the classes run from outside a jar. */
	public static String get() {
		final String version = PluginVersion.class.getPackage().getImplementationVersion();
		return version == null ? "development" : version;
	}
}
