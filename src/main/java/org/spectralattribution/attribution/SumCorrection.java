package org.spectralattribution.attribution;

/**
 * By how much the pieces of a path integral were corrected so that each adds up to the change of the score along it.
 * <p>
 * On a piece of a path with the displacement w, along which the score f changes by Δf, the mean gradient ḡ satisfies
 * {@code ḡ · w = Δf}. A sum A over few points misses that by {@code r = Δf − Σ A}; the nearest mean gradient that
 * satisfies it, by least squares, gives {@code A + r w² / ‖w‖²}. So the sum of the map is exact whatever the points are,
 * and no longer tells how good they are. What the points did not see of the score, the r, does.
 */
public final class SumCorrection {

	/** Nothing was corrected, since the sum was exact. */
	public static final SumCorrection NONE = new SumCorrection(0, 0, 0);

	private final double size;
	private final double changes;
	private final double total;

	/**
	 * @param size the root of the sum of the squares of r, {@code √(Σ r²)}, in units of the score
	 * @param changes the sum of the sizes of the changes of the score, {@code Σ |Δf|}
	 * @param total the sum of the r, with their signs: what the sum of the map would lack without the corrections
	 */
	public SumCorrection(final double size, final double changes, final double total) {
		this.size = size;
		this.changes = changes;
		this.total = total;
	}

	/** The root of the sum of the squares of the pieces' corrections, in units of the score. */
	public double size() {
		return size;
	}

	/** The size as a share of the changes of the score along all pieces; infinite where the score does not change. */
	public double share() {
		return size == 0 ? 0 : size / changes;
	}

	/** What the sum of the map would lack of the difference of the scores without the corrections, with its sign. */
	public double total() {
		return total;
	}

	/**
	 * That of the mean of several maps, given that of their mean so far: the pieces of all paths count together, each by
	 * its part in the mean.
	 *
	 * @param count the number of maps
	 */
	public SumCorrection plus(final SumCorrection other, final int count) {
		return new SumCorrection(Math.hypot(size, other.size / count), changes + other.changes / count, total + other.total /
			count);
	}
}
