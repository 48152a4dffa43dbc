package org.spectralattribution.ij1.measure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import org.spectralattribution.explain.Property;
import org.spectralattribution.explain.Record;
import org.spectralattribution.ij1.result.Output;
import org.spectralattribution.ij1.result.ResultRecord;
import org.spectralattribution.ij1.source.ShownSlice;

/**
 * Reads the signed attribution from a result of the attribution commands. The image stays as it is.
 * <p>
 * Which slices of the stack hold the attribution of which plane is taken from the result's own properties, named by
 * {@link Property}, and checked against the image's dimensions; slice labels do not count. A result of several planes
 * may have lost some planes, but none of their channels.
 */
public final class AttributionReader {

	private final ImagePlus image;
	/** Slices of the stack per plane. */
	private final int channels;
	/** The first of them, from 1, that holds attribution; all after it do too. */
	private final int first;
	private final int slices;
	private final int frames;

	private AttributionReader(final ImagePlus image, final int channels, final int first, final boolean onePlane) {
		this.image = image;
		this.channels = channels;
		this.first = first;
		slices = onePlane ? 1 : image.getNSlices();
		frames = onePlane ? 1 : image.getNFrames();
	}

	/**
	 * Finds the attribution in a result of {@code output=channels}, {@code map} or {@code raw}. If a result was itself
	 * explained, that is the newest attribution.
	 *
	 * @throws IllegalArgumentException if the image holds no attribution, or its stack is not the one that the
	 *           attribution command made
	 */
	public static AttributionReader of(final ImagePlus image) {
		final Record record = ResultRecord.of(image);
		final String output = record.text(Property.OUTPUT).orElse("");
		final boolean raw = output.equals(Output.RAW.toString());
		final int channels = record.count(raw ? Property.MODEL_CHANNELS : Property.ATTRIBUTION_CHANNEL);
		final boolean known = raw || output.equals(Output.CHANNELS.toString()) || output.equals(Output.MAP.toString());
		if (!known || channels < 1 || image.getBitDepth() != 32) throw noAttribution(image, output);
		final boolean onePlane = !record.value(Property.PLANES).isPresent();
		if (raw) {
			requireLayout(image, "the stack of output=raw with the model's channels, " + channels + " per plane",
				onePlane ? image.getStackSize() == channels : image.getNChannels() == channels);
			return new AttributionReader(image, channels, 1, onePlane);
		}
		requireLayout(image, "the image of output=" + output + " with the attribution as its last channel, " + channels +
			(onePlane ? ", and a single plane" : ""), image.getNChannels() == channels && (!onePlane || image
				.getStackSize() == channels));
		return new AttributionReader(image, channels, channels, onePlane);
	}

	/** Whether the values were signed before the result was made of them. */
	private static boolean isOneSided(final String output) {
		return Arrays.stream(Output.values()).anyMatch(kind -> kind.isOneSided() && kind.toString().equals(output));
	}

	private static IllegalArgumentException noAttribution(final ImagePlus image, final String output) {
		final String start = "Expected a 32-bit result of an attribution command (output=channels, map or raw), but got " +
			"\"" + image.getTitle() + "\", ";
		if (output.equals(Output.OVERLAY.toString())) {
			return new IllegalArgumentException(start +
				"which is a picture of one (output=overlay). Run the attribution again with another output.");
		}
		if (isOneSided(output)) {
			return new IllegalArgumentException(start + "which holds the " + output + " values of one without their signs " +
				"(output=" + output + "), so that they no longer add up. Run the attribution again with another output, such as " +
				"map, whose positive and negative values are measured separately, too.");
		}
		return new IllegalArgumentException(start + (output.isEmpty() || image.getBitDepth() == 32
			? "which holds no attribution." : "which was converted to " + image.getBitDepth() + "-bit.") +
			" Run the attribution first, or select its result.");
	}

	private static void requireLayout(final ImagePlus image, final String expected, final boolean kept) {
		if (kept) return;
		throw new IllegalArgumentException("\"" + image.getTitle() + "\": expected " + expected + ", but got " + //
			"channels=" + image.getNChannels() + ", slices=" + image.getNSlices() + ", frames=" + image.getNFrames() +
			". Measure the result itself rather than some of its slices or a changed stack; a duplicate needs all channels.");
	}

	/** The image that holds the attribution. */
	public ImagePlus image() {
		return image;
	}

	/** The number of z slices. */
	public int slices() {
		return slices;
	}

	/** The number of time frames. */
	public int frames() {
		return frames;
	}

	/** The slice that the image shows, from 1. */
	public int currentSlice() {
		return (image.getCurrentSlice() - 1) / channels % slices + 1;
	}

	/** The frame that the image shows, from 1. */
	public int currentFrame() {
		return (image.getCurrentSlice() - 1) / channels / slices + 1;
	}

	/**
	 * The places of all planes, z slices first, or that of the plane that the image shows.
	 *
	 * @return a list, at least one long
	 */
	public List<PlanePlace> places(final boolean all) {
		if (!all) return List.of(new PlanePlace(currentSlice(), currentFrame()));
		return IntStream.range(0, slices * frames).mapToObj(i -> new PlanePlace(i % slices + 1, i / slices + 1)).collect(
			Collectors.toList());
	}

	/** The attribution of one plane, read from the image's own pixels. */
	public AttributionPlane plane(final int slice, final int frame) {
		final ImageProcessor[] attributions = new ImageProcessor[channels - first + 1];
		for (int i = 0; i < attributions.length; i++) {
			attributions[i] = ShownSlice.read(image, index(first + i, slice, frame)).processor();
		}
		return new AttributionPlane(image.getWidth() * image.getHeight(), pixel -> sum(attributions, pixel));
	}

	private static double sum(final ImageProcessor[] channels, final int pixel) {
		double sum = 0;
		for (final ImageProcessor channel : channels) {
			sum += channel.getf(pixel);
		}
		return sum;
	}

	/** What the result says of a plane. */
	Record record(final int slice, final int frame) {
		return ResultRecord.of(image, index(first, slice, frame));
	}

	private int index(final int channel, final int slice, final int frame) {
		return ((frame - 1) * slices + slice - 1) * channels + channel;
	}
}
