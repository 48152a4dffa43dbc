package org.spectralattribution.transform;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The orthonormal two-dimensional discrete cosine transform (DCT-II) of a plane. Every coefficient is a band of
 * its own; its strength falls with its distance from the constant term, {@code 1 − r / r_max} with
 * {@code r = √(x² + y²)} and x, y the frequencies scaled to 0…1.
 */
public final class CosineTransform implements BandTransform {

	private final int height;
	private final int width;
	private final DMatrixRMaj vertical;
	private final DMatrixRMaj horizontal;

	public CosineTransform(final int height, final int width) {
		this.height = height;
		this.width = width;
		vertical = basis(height);
		horizontal = basis(width);
	}

	/** Row k holds the k-th cosine: {@code √(s/n) cos(π/n (i + ½) k)}, s = 1 for k = 0 and 2 otherwise. */
	private static DMatrixRMaj basis(final int n) {
		final DMatrixRMaj basis = new DMatrixRMaj(n, n);
		for (int k = 0; k < n; k++) {
			final double scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / n);
			for (int i = 0; i < n; i++) {
				basis.set(k, i, scale * Math.cos(Math.PI / n * (i + 0.5) * k));
			}
		}
		return basis;
	}

	@Override
	public int size() {
		return height * width;
	}

	@Override
	public int bands() {
		return height * width;
	}

	@Override
	public int band(final int coefficient) {
		return coefficient;
	}

	@Override
	public double strength(final int band) {
		final double y = frequency(band / width, height);
		final double x = frequency(band % width, width);
		final double largest = Math.hypot(height > 1 ? 1 : 0, width > 1 ? 1 : 0);
		return largest == 0 ? 1 : 1 - Math.hypot(x, y) / largest;
	}

	private static double frequency(final int k, final int n) {
		return n > 1 ? (double) k / (n - 1) : 0;
	}

	@Override
	public double[] forward(final double[] values, final int offset) {
		final DMatrixRMaj plane = new DMatrixRMaj(height, width);
		System.arraycopy(values, offset, plane.data, 0, size());
		final DMatrixRMaj columns = new DMatrixRMaj(height, width);
		CommonOps_DDRM.mult(vertical, plane, columns);
		CommonOps_DDRM.multTransB(columns, horizontal, plane);
		return plane.data;
	}

	@Override
	public void addInverse(final double[] coefficients, final double[] target, final int offset) {
		final DMatrixRMaj columns = new DMatrixRMaj(height, width);
		CommonOps_DDRM.multTransA(vertical, DMatrixRMaj.wrap(height, width, coefficients), columns);
		final DMatrixRMaj plane = new DMatrixRMaj(height, width);
		CommonOps_DDRM.mult(columns, horizontal, plane);
		for (int i = 0; i < plane.data.length; i++) {
			target[offset + i] += plane.data[i];
		}
	}
}
