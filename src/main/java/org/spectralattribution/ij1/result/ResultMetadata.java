package org.spectralattribution.ij1.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.Calibration;
import ij.process.LUT;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import org.spectralattribution.explain.Property;
import org.spectralattribution.explain.Record;
import org.spectralattribution.render.DivergingColors;
import org.spectralattribution.render.SymmetricRange;

/** What results of every kind keep of their planes beside pixels, and write into the finished image. */
final class ResultMetadata {

	private static final Pattern RECORD_END = Pattern.compile("^" + Property.DISPLAY_RANGE + ": (±|0 to ).*\\R?(" +
		Property.PLANES + ": \\d+ \\(.*\\)\\R?)?", Pattern.MULTILINE);

	/** Makes <i>Image › Show Info...</i> leave out ImageJ's own list of properties, sorted by name and cut. */
	private static final String HIDE_LIST = "HideInfo";

	private final List<RandomAccessibleInterval<FloatType>> values = new ArrayList<>();
	private final List<Record> ofPlanes = new ArrayList<>();
	private final List<String> labels = new ArrayList<>();
	private final Set<Integer> slices = new TreeSet<>();
	private final Set<Integer> frames = new TreeSet<>();
	private final ResultStyle style;
	private Record ofResult;
	private PlaneAttribution first;

	ResultMetadata(final ResultStyle style) {
		this.style = style;
		ofResult = Record.EMPTY.with(Property.OUTPUT, style.output().toString());
		if (style.output().isOneSided()) ofResult = ofResult.with(Property.MAP_VALUES, style.output().words());
		if (style.isSmooth()) ofResult = ofResult.with(Property.SMOOTHING, style.toString());
	}

	void add(final PlaneAttribution attribution) {
		if (first == null) first = attribution;
		slices.add(attribution.plane().slice());
		frames.add(attribution.plane().frame());
		labels.add(attribution.plane().label());
		ofPlanes.add(attribution.record().only(Property.Scope.PLANE));
	}

	/** Adds values to those that choose the display range; used without a copy. */
	void addValues(final RandomAccessibleInterval<FloatType> attributions) {
		values.add(attributions);
	}

	/** Says something about the result itself, such as where in its stack the attribution is. */
	void set(final Property property, final Object value) {
		ofResult = ofResult.with(property, value);
	}

	PlaneAttribution first() {
		return first;
	}

	boolean isSinglePlane() {
		return ofPlanes.size() == 1;
	}

	SymmetricRange range() {
		return SymmetricRange.of(this::forEachValue, SymmetricRange.DEFAULT_PERCENTILE);
	}

	private void forEachValue(final DoubleConsumer consumer) {
		for (final RandomAccessibleInterval<FloatType> plane : values) {
			for (final FloatType value : plane) {
				consumer.accept(value.get());
			}
		}
	}

	static LUT lut(final DivergingColors colors, final SymmetricRange range) {
		return lut(colors, -range.radius(), range.radius());
	}

	static LUT lut(final DivergingColors colors, final double min, final double max) {
		final LUT lut = new LUT(colors.reds(), colors.greens(), colors.blues());
		lut.min = min;
		lut.max = max;
		return lut;
	}

	/** Gives a result of several planes its channels, slices and frames. */
	void setDimensions(final ImagePlus image) {
		if (isSinglePlane()) return;
		image.setDimensions(image.getStackSize() / ofPlanes.size(), slices.size(), frames.size());
		image.setOpenAsHyperStack(true);
	}

	/**
	 * Writes title, calibration, properties and slice labels, and shows a plane.
	 *
	 * @param channel the first channel, from 1, that is an attribution
	 * @param shown the index of the plane
	 */
	ImagePlus finish(final ImagePlus image, final Calibration calibration, final SymmetricRange range, final int channel,
		final int shown)
	{
		image.setTitle(title());
		image.setCalibration(calibration);
		Record record = (isSinglePlane() ? first.record() : first.record().only(Property.Scope.IMAGE)).with(ofResult).with(
			ofMethodToo()).with(Property.DISPLAY_RANGE, isFromZero() ? range.fromZero() : range.toString());
		if (!isSinglePlane()) {
			record = record.with(Property.PLANES, ofPlanes.size() + " (" + slices.size() + " slices × " + frames.size() +
				" frames)");
			label(image, channel, record);
			image.setPosition(channel, shown % slices.size() + 1, shown / slices.size() + 1);
		}
		else labelOnePlane(image, channel, record);
		record.texts().forEach(image::setProp);
		image.setProp(HIDE_LIST, "true");
		image.setProperty("Info", record.lines() + withoutRecord(first.plane().info()));
		return image;
	}

	/** Whether the colours begin at 0: those of an output or of a map in which no value has a sign. */
	boolean isFromZero() {
		return style.output().isOneSided() || style.output() == Output.MAP && first.record().value(Property.MAP_VALUES)
			.isPresent();
	}

	/** What became of the values where the method has dropped the signs itself, or smoothed, before the output did. */
	private Record ofMethodToo() {
		final Record method = first.record();
		final Record signs = Record.EMPTY.with(Property.MAP_VALUES, method.value(Property.MAP_VALUES));
		if (!style.isSmooth()) return signs;
		return signs.with(Property.SMOOTHING, method.text(Property.SMOOTHING).map(text -> text + "; then " + style));
	}

	/**
	 * The info of the explained image, without the record at its beginning if the image is a result itself: ImageJ would
	 * read there what this result does not say.
	 */
	private static String withoutRecord(final String info) {
		if (!info.startsWith(Property.METHOD + ": ")) return info;
		final Matcher end = RECORD_END.matcher(info);
		return end.find() ? info.substring(end.end()) : info;
	}

	/**
	 * Gives the attributions' slices the label of their plane and, below it, what ImageJ shows of the slice instead of the
	 * image's own info: all properties, the plane's own among those that all planes share.
	 */
	private void label(final ImagePlus image, final int channel, final Record shared) {
		final int channels = image.getStackSize() / ofPlanes.size();
		for (int i = 0; i < image.getStackSize(); i++) {
			final String lines = shared.with(ofPlanes.get(i / channels)).lines();
			image.getStack().setSliceLabel(i % channels + 1 < channel ? sourceLabel(image, i, lines) : //
				label(image, channel, i, labels.get(i / channels)) + "\n" + lines, i + 1);
		}
	}

	/** The properties of a single plane are the image's own. */
	private void labelOnePlane(final ImagePlus image, final int channel, final Record record) {
		final int size = image.getStackSize();
		for (int i = 0; i < channel - 1; i++) {
			image.getStack().setSliceLabel(sourceLabel(image, i, record.lines()), i + 1);
		}
		if (labels.get(0).isEmpty()) return;
		if (size == 1) image.setProp("Slice_Label", labels.get(0));
		for (int i = channel - 1; i < size; i++) {
			image.getStack().setSliceLabel(label(image, channel, i, labels.get(0)), i + 1);
		}
	}

	/**
	 * The label of a slice of the explained image. Where it has lines of its own, as those of DICOM files do, ImageJ shows
	 * them instead of the image's info, so the record goes with them.
	 */
	private static String sourceLabel(final ImagePlus image, final int index, final String record) {
		final String label = image.getStack().getSliceLabel(index + 1);
		final int end = label == null ? -1 : label.indexOf('\n');
		if (end <= 0) return label;
		final String own = withoutRecord(label.substring(end + 1));
		return label.substring(0, end) + (own.isEmpty() ? "" : "\n" + record + own);
	}

	/**
	 * The label of an attribution's slice. Where the image's own channels come before it, they have the plane's label.
	 *
	 * @param index the place in the stack, from 0
	 * @param source the label of the plane
	 */
	private String label(final ImagePlus image, final int channel, final int index, final String source) {
		final String label = image.getStack().getSliceLabel(index + 1);
		if (channel > 1 || source.isEmpty()) return label;
		return image.getStackSize() == ofPlanes.size() ? source : source + " (" + label + ")";
	}

	private String title() {
		final String method = first.record().text(Property.SHORT_METHOD_NAME).orElseGet(() -> first.record().text(
			Property.METHOD).get());
		return ResultTitle.of(first.plane().title(), method);
	}
}
