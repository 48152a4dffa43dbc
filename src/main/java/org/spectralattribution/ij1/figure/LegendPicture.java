package org.spectralattribution.ij1.figure;

import java.awt.Color;
import java.awt.Point;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.Blitter;
import ij.process.ColorProcessor;
import org.spectralattribution.explain.Property;
import org.spectralattribution.explain.Record;
import org.spectralattribution.ij1.result.ResultRecord;
import org.spectralattribution.ij1.result.ResultTitle;

/** The legend of a result burnt into an RGB picture of it. */
public final class LegendPicture {

	private static final int SMALLEST_FONT = 10;

	private LegendPicture() {}

	/**
	 * Makes a new RGB image of all planes, as they are shown, each with its legend. Where the legend would cover more than
	 * a third of the image it comes beside it, on white.
	 *
	 * @return an image that is not shown yet, with the record of the result
	 * @throws IllegalArgumentException if the image is not a result
	 */
	public static ImagePlus of(final ImagePlus image, final Corner corner) {
		final ShownResult result = ShownResult.of(image);
		final PlanePictures planes = result.planes();
		final int width = image.getWidth();
		final int height = image.getHeight();
		final Legend legend = ResultLegend.of(result, ResultLegend.fontSize(width, height, SMALLEST_FONT));
		final boolean inside = ResultLegend.fits(legend, width, height);
		final int distance = inside ? ResultLegend.distance(width, height) : 0;
		final int fullWidth = inside ? width : width + legend.width();
		final int fullHeight = inside ? height : Math.max(height, legend.height());
		final Point place = corner.place(fullWidth, fullHeight, legend.width(), legend.height(), distance);
		final int x = inside || corner.isRight() ? 0 : legend.width();
		final int y = corner.isLower() ? fullHeight - height : 0;
		final ImageStack stack = new ImageStack(fullWidth, fullHeight);
		for (int plane = 0; plane < planes.size(); plane++) {
			final ColorProcessor full = new ColorProcessor(fullWidth, fullHeight);
			full.setColor(Color.WHITE);
			full.fill();
			frame(full, result.picture(plane, null), x, y);
			legend.draw(full, plane, place, inside && ResultLegend.isDark(full, place, legend));
			stack.addSlice(image.getStack().getSliceLabel(planes.index(plane)), full);
		}
		return finish(image, planes, new ImagePlus(ResultTitle.of(image.getTitle(), "legend"), stack), x, y);
	}

	/** Draws a picture with a thin line around it, so that a white map ends somewhere on white. */
	static void frame(final ColorProcessor full, final ColorProcessor picture, final int x, final int y) {
		full.setColor(Color.LIGHT_GRAY);
		full.setRoi(x - 1, y - 1, picture.getWidth() + 2, picture.getHeight() + 2);
		full.fill();
		full.resetRoi();
		full.copyBits(picture, x, y, Blitter.COPY);
	}

	private static ImagePlus finish(final ImagePlus image, final PlanePictures planes, final ImagePlus picture, final int x,
		final int y)
	{
		final boolean together = image.isComposite();
		if (picture.getStackSize() > 1) {
			picture.setDimensions(together ? 1 : image.getNChannels(), image.getNSlices(), image.getNFrames());
			picture.setOpenAsHyperStack(image.isHyperStack());
			picture.setPosition(together ? 1 : image.getC(), image.getZ(), image.getT());
		}
		final Calibration calibration = image.getCalibration().copy();
		calibration.xOrigin += x;
		calibration.yOrigin += y;
		picture.setCalibration(calibration);
		final Record record = (planes.size() > 1 ? ResultRecord.of(image) : ResultRecord.of(image, planes.index(0))).with(Property.OUTPUT, ShownResult.PICTURE);
		record.texts().forEach(picture::setProp);
		picture.setProperty("Info", record.lines());
		return picture;
	}
}
