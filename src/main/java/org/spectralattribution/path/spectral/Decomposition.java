package org.spectralattribution.path.spectral;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.spectralattribution.tensor.Tensor;
import org.spectralattribution.transform.BandOrder;
import org.spectralattribution.transform.BandTransform;
import org.spectralattribution.transform.CosineTransform;
import org.spectralattribution.transform.HaarTransform;
import org.spectralattribution.transform.LaplacianPyramid;
import org.spectralattribution.transform.SvdLibrary;

/**
 * How a spectral path takes the difference input − baseline apart.
 * <p>
 * Cosines, wavelets and pyramids go along all spatial axes. A singular value decomposition needs a matrix: of a tensor
 * with more or fewer than two axes each channel is unfolded, all sides but the last being rows and the last one
 * columns.
 */
public enum Decomposition {

	/** Singular value decomposition of each channel by itself, the published method. */
	SVD("svd", SingularComponents::perChannel),

	/** One singular value decomposition of all channels stacked row-wise. */
	SVD_JOINT("svd joint", SingularComponents::joint),

	/** Discrete cosine transform, low frequencies first. */
	DCT("dct", bands(CosineTransform::new)),

	/** Haar wavelets: low-pass, then coarse to fine details. */
	WAVELET("wavelet", bands(sides -> new HaarTransform(sides, BandOrder.COARSE_FIRST))),

	/** Laplacian pyramid: low-pass, then coarse to fine details. */
	LAPLACIAN("laplacian", bands(sides -> new LaplacianPyramid(sides, BandOrder.COARSE_FIRST))),

	/** {@link #WAVELET} in the order of the published reference: after the low-pass the finest details come first. */
	WAVELET_REFERENCE("wavelet in reference order", bands(sides -> new HaarTransform(sides, BandOrder.FINE_FIRST))),

	/** {@link #LAPLACIAN} in the order of the published reference: after the low-pass the finest details come first. */
	LAPLACIAN_REFERENCE("laplacian in reference order", bands(sides -> new LaplacianPyramid(sides, BandOrder.FINE_FIRST)));

	private final String key;
	private final BiFunction<Tensor, Optional<SvdLibrary>, Components> components;

	Decomposition(final String key, final BiFunction<Tensor, Optional<SvdLibrary>, Components> components) {
		this.key = key;
		this.components = components;
	}

	private static BiFunction<Tensor, Optional<SvdLibrary>, Components> bands(
		final Function<int[], BandTransform> ofSides)
	{
		return (difference, library) -> new TransformComponents(ofSides.apply(difference.sides()), difference);
	}

	Components of(final Tensor difference) {
		return of(difference, Optional.empty());
	}

	/**
	 * @param library decomposes large matrices, if it can
	 */
	Components of(final Tensor difference, final Optional<SvdLibrary> library) {
		return components.apply(difference, library);
	}

	/** Those that a user can choose. The reference's orders, which contradict coarse-to-fine, are for scripts only. */
	public static Decomposition[] choices() {
		return new Decomposition[] { SVD, SVD_JOINT, DCT, WAVELET, LAPLACIAN };
	}

	/** The name used in macros. */
	@Override
	public String toString() {
		return key;
	}
}
