package org.spectralattribution.window;

import java.nio.file.Path;

/** Runs the session about the commands that judge maps, as {@link SessionMain} runs the one about the others. */
final class EvaluationMain {

	private EvaluationMain() {}

	/** Arguments: the project's folder and the one for the screenshots. */
	public static void main(final String[] arguments) {
		SessionMain.run(() -> new EvaluationSession(Path.of(arguments[0]), Path.of(arguments[1])).run());
	}
}
