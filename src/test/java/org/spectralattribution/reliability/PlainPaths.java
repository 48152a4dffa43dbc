package org.spectralattribution.reliability;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/** The straight and the spectral path, each point made from scratch by the published formula. */
final class PlainPaths {

	private PlainPaths() {}

	/** {@code baseline + α (input − baseline)}. */
	static DoubleFunction<double[]> straight(final double[] baseline, final double[] input) {
		return alpha -> {
			final double[] point = new double[input.length];
			for (int i = 0; i < point.length; i++) {
				point[i] = baseline[i] + alpha * (input[i] - baseline[i]);
			}
			return point;
		};
	}

	/**
	 * {@code baseline + Σ gate(σᵢ / σ₁, α) σᵢ uᵢ vᵢᵀ}.
	 *
	 * @param matrices how many matrices lie one behind the other: the channels, or 1 for all of them together
	 * @param columns the width of the image
	 */
	static DoubleFunction<double[]> spectral(final double[] baseline, final double[] input, final int matrices,
		final int columns, final double overlap, final String gating)
	{
		final List<double[]> parts = new ArrayList<>();
		final List<Double> strengths = new ArrayList<>();
		final int rows = input.length / columns / matrices;
		for (int m = 0; m < matrices; m++) {
			decompose(baseline, input, m * rows * columns, rows, columns, parts, strengths);
		}
		return alpha -> {
			final double[] point = baseline.clone();
			for (int p = 0; p < parts.size(); p++) {
				final double gate = gate(strengths.get(p), alpha, overlap, gating);
				for (int i = 0; i < point.length; i++) {
					point[i] += gate * parts.get(p)[i];
				}
			}
			return point;
		};
	}

	private static void decompose(final double[] baseline, final double[] input, final int start, final int rows,
		final int columns, final List<double[]> parts, final List<Double> strengths)
	{
		final DMatrixRMaj difference = new DMatrixRMaj(rows, columns);
		for (int i = 0; i < rows * columns; i++) {
			difference.data[i] = input[start + i] - baseline[start + i];
		}
		final SingularValueDecomposition_F64<DMatrixRMaj> svd = DecompositionFactory_DDRM.svd(rows, columns, true, true,
			true);
		WrongResult.unless(svd.decompose(difference.copy()), "the suite's own decomposition failed");
		final DMatrixRMaj u = svd.getU(null, false);
		final DMatrixRMaj v = svd.getV(null, false);
		final double[] sigma = svd.getSingularValues();
		double largest = 1e-10;
		for (int i = 0; i < Math.min(rows, columns); i++) {
			largest = Math.max(largest, sigma[i]);
		}
		for (int k = 0; k < Math.min(rows, columns); k++) {
			final double[] part = new double[input.length];
			for (int i = 0; i < rows * columns; i++) {
				part[start + i] = sigma[k] * u.get(i / columns, k) * v.get(i % columns, k);
			}
			parts.add(part);
			strengths.add(Math.min(1, sigma[k] / largest));
		}
	}

	private static double gate(final double strength, final double alpha, final double overlap, final String gating) {
		final double start = (1 - overlap) * (1 - strength);
		if (overlap <= 1e-8) return alpha >= start ? 1 : 0;
		final double p = Math.max(0, Math.min(1, (alpha - start) / overlap));
		return gating.equals("cosine") ? 0.5 - 0.5 * Math.cos(Math.PI * p) : p;
	}
}
