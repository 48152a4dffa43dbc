package org.spectralattribution.path.spectral;

import java.util.Optional;

import org.spectralattribution.path.IntegrationPath;
import org.spectralattribution.tensor.Tensor;
import org.spectralattribution.transform.SvdLibrary;

/** A difference that is decomposed once, for paths of any gating, which are walked as they are or part by part. */
public final class Decomposed {

	private final Tensor baseline;
	private final Tensor input;
	private final SingularComponents components;

	/**
	 * @param library decomposes large matrices; empty for EJML
	 */
	public Decomposed(final Tensor baseline, final Tensor input, final Optional<SvdLibrary> library) {
		this.baseline = baseline;
		this.input = input;
		components = SingularComponents.perChannel(input.minus(baseline), library);
	}

	/** The path as it is walked. */
	public IntegrationPath path(final Gating gating) {
		return path(new SingularWalk(components, input.minus(baseline), gating), gating);
	}

	/** The same path, of which no parts are taken together. */
	public IntegrationPath partByPart(final Gating gating) {
		return path(new SingularWalk(components), gating);
	}

	private IntegrationPath path(final SingularWalk walk, final Gating gating) {
		return new SpectralPath(baseline, input, walk, gating);
	}

	/** The numbers of parts, and of those that are taken together. */
	public int[] parts(final Gating gating) {
		final boolean[] weak = new SingularWalk(components, input.minus(baseline), gating).weak();
		int count = 0;
		for (final boolean one : weak) {
			if (one) count++;
		}
		return new int[] { weak.length, count };
	}
}
