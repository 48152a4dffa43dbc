package org.spectralattribution.path.spectral;

import org.spectralattribution.tensor.Tensor;
import org.spectralattribution.transform.BandOrder;
import org.spectralattribution.transform.CosineTransform;
import org.spectralattribution.transform.HaarTransform;
import org.spectralattribution.transform.LaplacianPyramid;

/** How a spectral path takes the difference input − baseline apart. */
public enum Decomposition {

	/** Singular value decomposition of each channel by itself, the published method. */
	SVD("svd") {

		@Override
		Components of(final Tensor difference) {
			return SingularComponents.perChannel(difference);
		}
	},

	/** One singular value decomposition of all channels stacked row-wise. */
	SVD_JOINT("svd joint") {

		@Override
		Components of(final Tensor difference) {
			return SingularComponents.joint(difference);
		}
	},

	/** Discrete cosine transform, low frequencies first. */
	DCT("dct") {

		@Override
		Components of(final Tensor difference) {
			return new TransformComponents(new CosineTransform(difference.height(), difference.width()), difference);
		}
	},

	/** Haar wavelets: low-pass, then coarse to fine details. */
	WAVELET("wavelet") {

		@Override
		Components of(final Tensor difference) {
			return new TransformComponents(new HaarTransform(difference.height(), difference.width(),
				BandOrder.COARSE_FIRST), difference);
		}
	},

	/** Laplacian pyramid: low-pass, then coarse to fine details. */
	LAPLACIAN("laplacian") {

		@Override
		Components of(final Tensor difference) {
			return new TransformComponents(new LaplacianPyramid(difference.height(), difference.width(),
				BandOrder.COARSE_FIRST), difference);
		}
	},

	/** {@link #WAVELET} in the order of the published reference: after the low-pass the finest details come first. */
	WAVELET_REFERENCE("wavelet in reference order") {

		@Override
		Components of(final Tensor difference) {
			return new TransformComponents(new HaarTransform(difference.height(), difference.width(),
				BandOrder.FINE_FIRST), difference);
		}
	},

	/** {@link #LAPLACIAN} in the order of the published reference: after the low-pass the finest details come first. */
	LAPLACIAN_REFERENCE("laplacian in reference order") {

		@Override
		Components of(final Tensor difference) {
			return new TransformComponents(new LaplacianPyramid(difference.height(), difference.width(),
				BandOrder.FINE_FIRST), difference);
		}
	};

	private final String key;

	Decomposition(final String key) {
		this.key = key;
	}

	abstract Components of(Tensor difference);

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
