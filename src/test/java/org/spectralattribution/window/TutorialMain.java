package org.spectralattribution.window;

import java.nio.file.Path;

/** Runs the tutorial in plain ImageJ, as {@link SessionMain} runs the session. */
final class TutorialMain {

	private TutorialMain() {}

	/** Arguments: the project's folder, which is not needed, and the one for the pictures. */
	public static void main(final String[] arguments) {
		SessionMain.run(() -> new TutorialSession(Path.of(arguments[1])).run());
	}
}
