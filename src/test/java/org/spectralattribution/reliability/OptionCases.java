package org.spectralattribution.reliability;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

import ij.ImagePlus;
import ij.WindowManager;
import org.spectralattribution.host.HeadlessImageJ;
import org.spectralattribution.host.MacroFailure;
import org.spectralattribution.host.TryRun;
import org.spectralattribution.ij1.result.AttributionTable;

/**
 * Macros that run the commands with options of all kinds: keys and values that are right, wrong, double, misspelt, at
 * the limits of numbers, with brackets and quotes left open. After a failure there is neither a row nor an image; after
 * success the record says what was asked for, and the map is that of the network's own numbers.
 */
public final class OptionCases implements CaseKind {

	@Override
	public String name() {
		return "options";
	}

	@Override
	public int share() {
		return 15;
	}

	/** As often by {@code run}, which stops the macro, as by the call after which it goes on, and shows images. */
	@Override
	public Outcome run(final Random random) {
		final Options options = Options.any(random);
		final String text = options.text();
		final int rows = Integer.parseInt(AttributionTable.size()) + (options.needsResult() ? 1 : 0);
		final boolean stops = random.nextBoolean();
		before = null;
		String message;
		try {
			message = HeadlessImageJ.run(opening(options) + (stops ? "run(\"" + options.command() + "\", getArgument());"
				: "return call(\"" + TryRun.class.getName() + ".run\", \"" + options.command() + "\", getArgument());"), text);
		}
		catch (final MacroFailure e) {
			WrongResult.unless(before != null, "the macro's beginning failed: " + e.getMessage());
			WrongResult.unless(stops, "a macro that is to go on was stopped: " + e.getMessage());
			message = e.getMessage();
		}
		if (message == null || message.isEmpty()) {
			WrongResult.unless(!options.isBad(), "wrong options were taken: " + options.command() + " [" + text + "]");
			return result(options);
		}
		before.requireUnchanged();
		WrongResult.unless(stops || images().equals(opened), "images are left after a failure: " + images());
		WrongResult.unless(Integer.parseInt(AttributionTable.size()) == rows, "rows are left after a failure");
		WrongResult.unless(!options.isGood(), "good options were refused: " + message + " [" + text + "]");
		final String[] given = Arrays.copyOf(options.given(), options.given().length + 1);
		given[given.length - 1] = text;
		return Outcome.message(message, given);
	}

	/** Opens a label image, a baseline and the image of the command, which is the current one. */
	private String opening(final Options options) {
		return "newImage(\"labels\", \"8-bit ramp\", 12, 9, 1); newImage(\"white paper\", \"RGB white\", 12, 9, 1);" +
			(options.needsResult() ? "newImage(\"source\", \"RGB ramp\", 12, 9, 2); run(\"Integrated Gradients...\", " +
				"\"steps=3 rule=left output=" + options.resultKind() + " model=[" + Fixtures.path("classifier.pt") + "]\"); " +
				"rename(\"input\");" : "newImage(\"input\", \"RGB ramp\", 12, 9, 2);") + " call(\"" + getClass().getName() +
			".remember\");\n";
	}

	private static Outcome result(final Options options) {
		if (!options.needsResult()) before.requireUnchanged();
		final Set<String> results = images();
		results.removeAll(opened);
		// Curves and a card.
		final int most = options.command().startsWith("Evaluate") ? 2 : 1;
		WrongResult.unless(results.size() <= most, "too many results: " + results);
		if (!options.explains()) return Outcome.right();
		WrongResult.unless(results.size() == 1, "there is no result");
		new OptionCheck(options).requireRight(before.image(), WindowManager.getImage(results.iterator().next()));
		return Outcome.right();
	}

	private static ImageState before;
	private static Set<String> opened;

	/** Called by the macro just before the command. */
	public static String remember() {
		final ImagePlus image = WindowManager.getCurrentImage();
		before = ImageState.of(image);
		opened = images();
		return "";
	}

	/** The titles of the open images. A macro that stops loses all of its images. */
	private static Set<String> images() {
		return new HashSet<>(Arrays.asList(WindowManager.getImageTitles()));
	}
}
