package org.spectralattribution.ij1.result;

import net.imglib2.Interval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.real.FloatType;
import org.spectralattribution.attribution.method.PixelImportance;
import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.explain.Record;
import org.spectralattribution.ij1.source.SourcePlane;
import org.spectralattribution.image.AreaResampling;
import org.spectralattribution.image.ChannelSum;
import org.spectralattribution.image.Images;
import org.spectralattribution.image.Rectangles;
import org.spectralattribution.tensor.Tensor;

/** The attribution of one plane, with the record that its results carry. */
public final class PlaneAttribution {

	private final SourcePlane plane;
	private final Interval region;
	private final Tensor map;
	private final Record record;

	/**
	 * The attribution of a plane, or of a part of it.
	 *
	 * @param plane the plane that was explained
	 * @param region the part of the plane that the map covers, with the axes X, Y, in pixels of the plane
	 * @param map the signed attribution in units of the score, channels × height × width at the model's resolution; used
	 *          without a copy
	 * @param record how the result was made; it names the method
	 * @throws IllegalArgumentException if the region leaves the plane
	 */
	public PlaneAttribution(final SourcePlane plane, final Interval region, final Tensor map, final Record record) {
		Rectangles.requireInside(region, plane.pixels().bounds());
		this.plane = plane;
		this.region = region;
		this.map = map;
		this.record = record;
	}

	/** The plane that was explained. */
	public SourcePlane plane() {
		return plane;
	}

	/** The part of the plane that the map covers, with the axes X, Y. */
	public Interval region() {
		return region;
	}

	/** The signed attribution at the model's resolution, channels × height × width. */
	public Tensor map() {
		return map;
	}

	/** One value per pixel of the region, 1 × height × width: summed over channels, area-true. Its sum is the map's. */
	public Tensor mapOfRegion() {
		return AreaResampling.resample(ChannelSum.of(map), (int) region.dimension(1), (int) region.dimension(0));
	}

	/** One value per pixel of the region, 1 × height × width: the sum over channels of the sizes, area-true. */
	Tensor importanceOfRegion() {
		return AreaResampling.resample(PixelImportance.of(map), (int) region.dimension(1), (int) region.dimension(0));
	}

	/** The signed map in the geometry of the whole plane, X, Y: rounded to floats, 0 outside the region. */
	ArrayImg<FloatType, FloatArray> mapOfPlane() {
		return Images.toImage(mapOfRegion(), region, plane.pixels().bounds());
	}

	/** How the result was made. */
	public Record record() {
		return record;
	}

	/** A channel of a map, rounded to floats, row by row. */
	static float[] floats(final Tensor map, final int channel) {
		final int plane = map.width() * map.height();
		final float[] values = new float[plane];
		for (int i = 0; i < plane; i++) {
			Cancellation.check(i);
			values[i] = (float) map.values()[channel * plane + i];
		}
		return values;
	}
}
