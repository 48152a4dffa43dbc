package org.spectralattribution.path;

import org.spectralattribution.linalg.CosineTransform;
import org.spectralattribution.linalg.HaarTransform;
import org.spectralattribution.linalg.LaplacianPyramid;
import org.spectralattribution.tensor.Tensor;

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

	/** Haar wavelets, bands in the reference's order: low-pass, then finest to coarsest details. */
	WAVELET("wavelet") {

		@Override
		Components of(final Tensor difference) {
			return new TransformComponents(new HaarTransform(difference.height(), difference.width()), difference);
		}
	},

	/** Laplacian pyramid, bands in the reference's order: low-pass, then finest to coarsest details. */
	LAPLACIAN("laplacian") {

		@Override
		Components of(final Tensor difference) {
			return new TransformComponents(new LaplacianPyramid(difference.height(), difference.width()), difference);
		}
	};

	private final String key;

	Decomposition(final String key) {
		this.key = key;
	}

	abstract Components of(Tensor difference);

	/** The name used in macros. */
	@Override
	public String toString() {
		return key;
	}
}
