package org.spectralattribution.ij1.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ImageProcessor;
import ij.process.LUT;
import org.spectralattribution.image.ImagePlane;
import org.spectralattribution.image.PixelType;

/**
 * Reads a plane of an {@code ImagePlus}: all channels of one slice and frame, as a view on ImageJ's own pixel arrays.
 * No pixel is copied; a virtual stack is asked once for each channel. Of the slice that is shown an edit counts, though
 * a virtual stack does not keep it. The image stays as it is, with its position, ROI, overlay and display ranges.
 * <p>
 * The values are the stored ones: no calibration function is applied, and a look-up table only colours them, so an
 * 8-bit fluorescence image in green is read as grey values; {@link PixelValueNotes} says what is left out. Images with
 * a palette of colours are refused. Signed 16-bit images, which ImageJ stores with an offset of 32768, give their
 * signed values. An RGB image gives three channels: red, green, blue.
 */
public final class SourcePlaneReader {

	/** Where ImageJ keeps the label of an image that is not a stack; the stack that it makes of it may hold the title. */
	private static final String LABEL_OF_ONE_SLICE = "Slice_Label";
	private static final List<String> RGB_LABELS = List.of("Red", "Green", "Blue");

	private SourcePlaneReader() {}

	/**
	 * The plane that the image shows, with all of its channels.
	 *
	 * @throws IllegalArgumentException as {@link #read(ImagePlus, int, int)} does
	 */
	public static SourcePlane readCurrent(final ImagePlus image) {
		final int[] position = image.convertIndexToPosition(image.getCurrentSlice());
		return read(image, position[1], position[2]);
	}

	/**
	 * One slice and frame of an image, with all of its channels.
	 *
	 * @param slice the z slice, from 1
	 * @param frame the time frame, from 1
	 * @throws IllegalArgumentException if the image has no such plane, the plane has 2³¹ values or more, or its pixels
	 *           are, or may be, indices into a palette, that of the image or of the file that the slice came from, or a
	 *           slice of a virtual stack cannot be read as it is
	 */
	public static SourcePlane read(final ImagePlus image, final int slice, final int frame) {
		if (slice < 1 || slice > image.getNSlices() || frame < 1 || frame > image.getNFrames()) {
			throw new IllegalArgumentException("Expected a plane of the image \"" + image.getTitle() + "\", which has " +
				image.getNSlices() + " slices and " + image.getNFrames() + " frames, but got slice " + slice + " of frame " +
				frame + ".");
		}
		final int channels = channels(image);
		ImagePlane.requireArraySize(image.getWidth(), image.getHeight(), channels);
		final boolean rgb = image.getType() == ImagePlus.COLOR_RGB;
		final List<LUT> luts = rgb ? List.of() : luts(image, PixelViews.offset(image));
		final List<ShownSlice> slices = PixelViews.read(image, slice, frame);
		final List<ImageProcessor> processors = slices.stream().map(ShownSlice::processor).collect(Collectors.toList());
		PaletteCheck.requireIntensities(image, slice, frame, processors);
		final ImagePlane pixels = new ImagePlane(PixelViews.of(image, slices), typeOf(image),
			rgb ? new double[channels] : luts.stream().mapToDouble(lut -> lut.min).toArray(),
			rgb ? filled(channels, 255) : luts.stream().mapToDouble(lut -> lut.max).toArray());
		final Calibration calibration = image.getCalibration().copy();
		calibration.disableDensityCalibration();
		final Object info = image.getProperty("Info");
		final String label = firstLine(label(image, 1, slice, frame));
		return new SourcePlane(pixels, PixelValueNotes.of(image, rgb ? luts : shown(image, luts,
			processors)), image.getTitle(), slice, frame, label,
			rgb ? rgbLabels(label) : labels(image, slice, frame), luts, active(image, channels), calibration,
			info == null ? "" : info.toString(), slices.stream().anyMatch(ShownSlice::isEdited));
	}

	/**
	 * The number of channels that every plane of an image has. No pixel is read.
	 *
	 * @throws IllegalArgumentException if the image is of the type 8-bit Color, whose pixels are indices into a palette
	 */
	public static int channels(final ImagePlus image) {
		PaletteCheck.requireNoPalette(image);
		return image.getType() == ImagePlus.COLOR_RGB ? RGB_LABELS.size() : image.getNChannels();
	}

	private static PixelType typeOf(final ImagePlus image) {
		switch (image.getType()) {
			case ImagePlus.COLOR_RGB:
				return PixelType.RGB;
			case ImagePlus.GRAY32:
				return PixelType.FLOAT_32_BIT;
			case ImagePlus.GRAY16:
				return PixelViews.offset(image) == 0 ? PixelType.UNSIGNED_16_BIT : PixelType.SIGNED_16_BIT;
			default:
				return PixelType.UNSIGNED_8_BIT;
		}
	}

	private static List<String> labels(final ImagePlus image, final int slice, final int frame) {
		final List<String> labels = new ArrayList<>();
		for (int c = 1; c <= image.getNChannels(); c++) {
			final String label = label(image, c, slice, frame);
			labels.add(label.isEmpty() ? "Channel " + c : label);
		}
		return labels;
	}

	private static List<String> rgbLabels(final String label) {
		return label.isEmpty() ? RGB_LABELS : RGB_LABELS.stream().map(colour -> label + " (" + colour + ")").collect(
			Collectors.toList());
	}

	private static String label(final ImagePlus image, final int channel, final int slice, final int frame) {
		final String label = image.getStackSize() == 1 ? image.getProp(LABEL_OF_ONE_SLICE) : image.getStack()
			.getSliceLabel(image.getStackIndex(channel, slice, frame));
		return label == null ? "" : label;
	}

	private static String firstLine(final String text) {
		return text.lines().findFirst().orElse("");
	}

	private static List<LUT> luts(final ImagePlus image, final int offset) {
		final List<LUT> luts = new ArrayList<>();
		final LUT[] own = image.isComposite() ? image.getLuts() : new LUT[] { image.getProcessor().getLut() };
		for (int c = 0; c < image.getNChannels(); c++) {
			final LUT lut = (LUT) own[Math.min(c, own.length - 1)].clone();
			lut.min = (image.isComposite() ? lut.min : image.getDisplayRangeMin()) - offset;
			lut.max = (image.isComposite() ? lut.max : image.getDisplayRangeMax()) - offset;
			luts.add(lut);
		}
		return luts;
	}

	/** The tables by which the plane is shown: each slice of a virtual stack has its own. */
	private static List<LUT> shown(final ImagePlus image, final List<LUT> luts, final List<ImageProcessor> channels) {
		return image.getStack().isVirtual() && !image.isComposite() ? channels.stream().map(ImageProcessor::getLut).collect(
			Collectors.toList()) : luts;
	}

	/** The Channels tool hides channels only in composite mode; in the other modes it chooses which one is shown. */
	private static List<Boolean> active(final ImagePlus image, final int channels) {
		final Boolean[] active = new Boolean[channels];
		Arrays.fill(active, true);
		if (image.getCompositeMode() == IJ.COMPOSITE) {
			final boolean[] switched = ((CompositeImage) image).getActiveChannels();
			for (int c = 0; c < Math.min(channels, switched.length); c++) {
				active[c] = switched[c];
			}
		}
		else if (channels > CompositeImage.MAX_CHANNELS) {
			// ImageJ shows so many channels one at a time.
			Arrays.setAll(active, c -> c == image.getC() - 1);
		}
		return List.of(active);
	}

	private static double[] filled(final int length, final double value) {
		final double[] values = new double[length];
		Arrays.fill(values, value);
		return values;
	}
}
