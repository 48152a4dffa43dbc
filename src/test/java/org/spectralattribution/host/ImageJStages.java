package org.spectralattribution.host;

import java.util.function.Consumer;

/** The start of ImageJ without a display, stage by stage. */
public final class ImageJStages {

	private ImageJStages() {}

	/** @param ended is told each stage when it has ended */
	public static void start(final Consumer<String> ended) {
		PatchedImageJ.install();
		HeadlessImageJ.run("");
		ended.accept("ImageJ");
		HostContext.get();
		ended.accept("SciJava context");
	}
}
