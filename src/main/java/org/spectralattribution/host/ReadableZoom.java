package org.spectralattribution.host;

import java.awt.Rectangle;

import ij.ImagePlus;
import ij.gui.ImageCanvas;
import ij.plugin.Zoom;
import org.spectralattribution.ij1.screen.Cascade;

/** Shows small images enlarged on the screen, and none exactly in front of another. Their pixels stay as they are. */
public final class ReadableZoom {

	/** The longer side of an image, in pixels of the screen, from which it is seen well. */
	private static final int READABLE = 256;

	private ReadableZoom() {}

	/**
	 * Shows a new image. Where that opens a window, and the image's longer side has less than {@value #READABLE} pixels,
	 * it gets the zoom of the image that it was made from, if that one has the same size and was zoomed in as a whole; or
	 * else the lowest of ImageJ's zoom levels that makes the longer side {@value #READABLE} pixels or more.
	 *
	 * @param source what the image was made from, or null
	 * @param status what the status line says of it
	 */
	public static void show(final ImagePlus image, final Object source, final String status) {
		image.show(status);
		final ImageCanvas canvas = image.getCanvas();
		if (canvas == null) return;
		final double zoom = of(image.getWidth(), image.getHeight(), source instanceof ImagePlus ? wholeZoom(image,
			(ImagePlus) source) : 1);
		// A zoom of 1 is no wish: ImageJ itself shows an image that is larger than the screen smaller, as a whole.
		if (zoom > 1 && zoom > canvas.getMagnification()) Zoom.set(image, zoom);
		Cascade.place(image.getWindow());
	}

	/** The zoom at which all of the source is seen; 1 where it has another size, no window, or is seen in part. */
	private static double wholeZoom(final ImagePlus image, final ImagePlus source) {
		final ImageCanvas canvas = source.getCanvas();
		final Rectangle whole = new Rectangle(image.getWidth(), image.getHeight());
		return canvas != null && canvas.getSrcRect().equals(whole) && source.getWidth() == whole.width && source
			.getHeight() == whole.height ? canvas.getMagnification() : 1;
	}

	/**
	 * @param sourceZoom the zoom of an image of the same size, 1 for 100 %
	 * @return the zoom of the new image; 1 where ImageJ's own is to stay
	 */
	static double of(final int width, final int height, final double sourceZoom) {
		final int longer = Math.max(width, height);
		if (longer >= READABLE) return 1;
		if (sourceZoom > 1) return sourceZoom;
		double zoom = 1;
		while (longer * zoom < READABLE) {
			final double next = ImageCanvas.getHigherZoomLevel(zoom);
			if (next <= zoom) break;
			zoom = next;
		}
		return zoom;
	}
}
