package org.spectralattribution.ij1.source;

import java.awt.Color;
import java.util.Random;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ColorProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import org.spectralattribution.image.ImagePlane;

/** Images whose every value is known. */
public final class TestImages {

	public static final int WIDTH = 5;
	public static final int HEIGHT = 4;

	private TestImages() {}

	/** 16-bit, 2 channels, 2 slices, 3 frames, with everything set that a reader could disturb. */
	public static ImagePlus hyperstack() {
		final ImageStack stack = new ImageStack(WIDTH, HEIGHT);
		for (int t = 1; t <= 3; t++) {
			for (int z = 1; z <= 2; z++) {
				for (int c = 1; c <= 2; c++) {
					final ShortProcessor processor = new ShortProcessor(WIDTH, HEIGHT);
					for (int i = 0; i < WIDTH * HEIGHT; i++) {
						processor.set(i, hyperstackValue(c, z, t) + i);
					}
					stack.addSlice("c" + c + " z" + z + " t" + t, processor);
				}
			}
		}
		final ImagePlus image = new ImagePlus("cells.tif", stack);
		image.setDimensions(2, 2, 3);
		final CompositeImage composite = new CompositeImage(image, CompositeImage.COMPOSITE);
		final LUT magenta = LUT.createLutFromColor(Color.MAGENTA);
		magenta.min = 10;
		magenta.max = 1000;
		final LUT green = LUT.createLutFromColor(Color.GREEN);
		green.min = 20;
		green.max = 2000;
		composite.setLuts(new LUT[] { magenta, green });
		composite.getCalibration().pixelWidth = 0.25;
		composite.getCalibration().pixelHeight = 0.5;
		composite.getCalibration().xOrigin = 2;
		composite.getCalibration().setUnit("micron");
		composite.setRoi(1, 1, 2, 2);
		composite.setOverlay(new Overlay(new Roi(0, 0, 1, 1)));
		composite.setProperty("Info", "Objective: 60x\n");
		return composite;
	}

	/** The value of the first pixel of a plane, with all positions counted from 1. */
	public static int hyperstackValue(final int channel, final int slice, final int frame) {
		return 1000 * channel + 100 * slice + 30 * frame;
	}

	/** RGB noise between two grey levels. */
	public static ImagePlus rgb(final int low, final int high) {
		final Random random = new Random(3);
		final ColorProcessor processor = new ColorProcessor(WIDTH, HEIGHT);
		for (int i = 0; i < WIDTH * HEIGHT; i++) {
			processor.set(i, grey(random, low, high) << 16 | grey(random, low, high) << 8 | grey(random, low, high));
		}
		return new ImagePlus("tissue", processor);
	}

	/** The same plane with other pixels. */
	public static SourcePlane withPixels(final SourcePlane plane, final ImagePlane pixels) {
		return new SourcePlane(pixels, plane.values(), plane.title(), plane.slice(), plane.frame(), plane.label(), plane
			.labels(), plane.luts(), plane.active(), plane.calibration(), plane.info(), false);
	}

	private static int grey(final Random random, final int low, final int high) {
		return low + random.nextInt(high - low + 1);
	}
}
