package org.spectralattribution.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;

/** Maps for the macros of figures, without a network, and what figures say. */
final class Figures {

	private Figures() {
		// prevent instantiation
	}

	/** Macro text that makes a map of one value, with the record of a result and the range ±bound, as the record says. */
	static String map(final String title, final int width, final int height, final double value, final double bound) {
		return "newImage('" + title + "', '32-bit black', " + width + ", " + height + ", 1); run('Set...', 'value=" + value +
			"');\n" + property("Method", "Spectral Integrated Gradients") + property("Predicted class", "metaphase") +
			property("Predicted probability", "0.98") + property("Target class", "metaphase") + property("Target probability",
				"0.98") + property("Score", "probability") + property("Attribution unit", "probability") + property(
					"Completeness error", "0.0123") + property("Image", "cells.tif") + property("Output", "map") + property(
						"Attribution channel", "1") + property("Display range", "±" + bound +
							" (99th percentile of the absolute attribution)") + "setMinAndMax(-" + bound + ", " + bound + ");\n";
	}

	static String property(final String name, final String value) {
		return "Property.set('" + name + "', '" + value + "');\n";
	}

	/** The open image with that title. */
	static ImagePlus image(final String title) {
		return Arrays.stream(WindowManager.getIDList()).mapToObj(WindowManager::getImage).filter(image -> image.getTitle()
			.equals(title)).findFirst().get();
	}

	/** The texts of an image's overlay, from top to bottom as they were added. */
	static List<String> texts(final ImagePlus image) {
		final List<String> texts = new ArrayList<>();
		for (final Roi roi : rois(image)) {
			if (roi instanceof TextRoi) texts.add(((TextRoi) roi).getText().trim());
		}
		return texts;
	}

	/** The same in one line, whatever was wrapped where. */
	static String text(final ImagePlus image) {
		return " " + String.join(" ", texts(image)) + " ";
	}

	static Roi[] rois(final ImagePlus image) {
		final Overlay overlay = image.getOverlay();
		return overlay == null ? new Roi[0] : overlay.toArray();
	}
}
