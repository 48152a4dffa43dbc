package org.spectralattribution.benchmark;

import java.awt.EventQueue;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.Menus;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import org.spectralattribution.command.LiveAttributionCommand;
import org.spectralattribution.host.CommandBridge;
import org.spectralattribution.ij1.live.LivePicture;
import org.spectralattribution.ij1.live.LiveSession;

/**
 * Milliseconds from a ROI that is set on the event thread to the first picture and to the refined one on the screen of
 * <em>Live Attribution</em>, in ImageJ's real windows; medians of {@value #MOVES}, and the 95th percentiles. A field is
 * made of four images, and a ROI of the size of one is put to random places of it: once nothing runs any more, and
 * while a picture is being refined. It needs a screen, which {@code xvfb-run} gives. See {@link Settings} for the model
 * and the images.
 */
public final class LiveLatency {

	private static final int MOVES = 50;
	private static final int WARM_UP = 5;
	private static final int SIDE = 2;
	private static final long LIMIT = 30_000_000_000L;

	private final Random random = new Random(1);
	private final ImagePlus field;
	private final Roi size;

	private LiveLatency(final ImagePlus field, final Roi size) {
		this.field = field;
		this.size = size;
	}

	/** The build runs benchmarks without a screen, so this one starts another JVM. */
	public static void main(final String[] arguments) throws IOException, InterruptedException {
		if (arguments.length == 0) {
			final Path home = Files.createTempDirectory("live-latency");
			System.exit(new ProcessBuilder(List.of(System.getProperty("java.home") + File.separator + "bin" + File.separator +
				"java", "-Xmx2g", "-Djava.awt.headless=false", "-Duser.home=" + home, "-Dmacro.args=" + System.getProperty(
					"macro.args", ""), "-cp", System.getProperty("java.class.path"), LiveLatency.class.getName(), "windows"))
						.inheritIO().start().waitFor());
		}
		final Settings settings = Settings.read();
		new ImageJ(ImageJ.NO_SHOW);
		final ImagePlus first = IJ.openImage(settings.image().toString());
		new LiveLatency(field(settings.images(), first), new Roi(0, 0, first.getWidth(), first.getHeight()))
			.measure(settings);
		Runtime.getRuntime().halt(0);
	}

	private static ImagePlus field(final List<Path> images, final ImagePlus first) {
		final ImageProcessor field = first.getProcessor().createProcessor(SIDE * first.getWidth(), SIDE * first.getHeight());
		for (int i = 0; i < SIDE * SIDE; i++) {
			final ImagePlus image = IJ.openImage(images.get(i % images.size()).toString());
			field.insert(image.getProcessor(), i % SIDE * first.getWidth(), i / SIDE * first.getHeight());
		}
		return new ImagePlus("field", field);
	}

	private void measure(final Settings settings) {
		field.show();
		field.setRoi((Roi) size.clone());
		final String model = settings.isDemo() ? "demo" : settings.folder().toString();
		Menus.getCommands().put("Live Attribution...", CommandBridge.class.getName() + "(\"" + LiveAttributionCommand.class
			.getName() + "\")");
		IJ.run(field, "Live Attribution...", "model=[" + model + "]");
		await(System.nanoTime(), LivePicture::isFinished);
		final List<Double> idle = new ArrayList<>();
		final List<Double> busy = new ArrayList<>();
		final List<Double> refined = new ArrayList<>();
		final List<Double> gradients = new ArrayList<>();
		for (int i = -WARM_UP; i < MOVES; i++) {
			final long moved = move();
			final double toFirst = await(moved, picture -> true);
			final double toRefined = await(moved, LivePicture::isFinished);
			move();
			await(System.nanoTime(), picture -> true);
			final double whileRefining = await(move(), picture -> true);
			await(moved, LivePicture::isFinished);
			if (i < 0) continue;
			idle.add(toFirst);
			refined.add(toRefined);
			busy.add(whileRefining);
			gradients.add((double) LiveSession.window().get().shown().get().gradients());
		}
		System.out.println("| | median (ms) | 95th percentile (ms) |\n| --- | ---: | ---: |");
		print("first picture, from rest", idle);
		print("first picture, while refining", busy);
		print("refined picture, from rest", refined);
		System.out.printf("median gradients of the refined picture: %.0f%n", Medians.median(gradients));
	}

	private static void print(final String what, final List<Double> times) {
		System.out.printf("| %s | %.0f | %.0f |%n", what, Medians.median(times), Medians.quantile(times, 0.95));
	}

	/** Moves the ROI, and returns the time just before. What was shown is outdated on return. */
	private long move() {
		final long[] start = new long[1];
		try {
			EventQueue.invokeAndWait(() -> {
				final Roi roi = (Roi) size.clone();
				roi.setLocation(random.nextInt((SIDE - 1) * field.getWidth() / SIDE), random.nextInt((SIDE - 1) * field
					.getHeight() / SIDE));
				start[0] = System.nanoTime();
				field.setRoi(roi);
			});
			// The session looks at the image in an event of its own, which comes before this one.
			EventQueue.invokeAndWait(() -> {});
		}
		catch (final InterruptedException | InvocationTargetException e) {
			throw new IllegalStateException(e);
		}
		return start[0];
	}

	/** Waits for such a picture on the screen, and returns the milliseconds since the start. */
	private static double await(final long start, final Predicate<LivePicture> condition) {
		final long limit = System.nanoTime() + LIMIT;
		while (System.nanoTime() < limit) {
			if (LiveSession.window().flatMap(window -> window.shown()).filter(condition).isPresent()) {
				return (System.nanoTime() - start) / 1e6;
			}
			IJ.wait(1);
		}
		throw new IllegalStateException("No picture came.");
	}
}
