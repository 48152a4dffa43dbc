package org.spectralattribution.host;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Patches ImageJ before JUnit loads the first test class, which may load ImageJ. */
public final class HeadlessSession implements LauncherSessionListener {

	@Override
	public void launcherSessionOpened(final LauncherSession session) {
		PatchedImageJ.install();
	}
}
