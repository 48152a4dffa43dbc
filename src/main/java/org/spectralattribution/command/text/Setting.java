package org.spectralattribution.command.text;

import java.util.List;

import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.method.SpectralIntegratedGradients;
import org.spectralattribution.explain.PlaneInput;
import org.spectralattribution.ij1.source.SourcePlane;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.path.spectral.Decomposition;
import org.spectralattribution.path.spectral.Gating;
import org.spectralattribution.path.spectral.GatingFunction;

/** A method with an overlap and a baseline where it uses them: one cell of a {@link SettingGrid}. */
public final class Setting {

	private final ListedMethod method;
	private final double overlap;
	private final String baseline;

	/**
	 * @param overlap used by {@link PathMethod#SIG} only
	 * @param baseline the text of one baseline, not used by methods that have none
	 */
	Setting(final ListedMethod method, final double overlap, final String baseline) {
		this.method = method;
		this.overlap = overlap;
		this.baseline = baseline;
	}

	public PathMethod method() {
		return method.method();
	}

	/** The standard deviation of the blur; for {@link PathMethod#BLUR_IG}. */
	public double sigma() {
		return method.sigma();
	}

	/** How much the components overlap; for {@link PathMethod#SIG}. */
	public double overlap() {
		return overlap;
	}

	/** The text of the baseline. */
	public String baseline() {
		return baseline;
	}

	/** What it has in common with those that differ in the baseline only. */
	public String row() {
		return method() == PathMethod.SIG ? method + ", overlap " + overlap : method.toString();
	}

	/** What tells it apart from the others, such as {@code sig, overlap 0.4, image mean}. */
	@Override
	public String toString() {
		return method().uses("baseline") ? row() + ", " + baseline : row();
	}

	/** The number of path points: the one that is given for methods that have a rule, else the published one. */
	public int steps(final int given) {
		return method().uses("rule") ? given : method().publishedSteps();
	}

	/**
	 * The method with its settings.
	 *
	 * @param integral for methods that have one
	 */
	public AttributionMethod method(final PathIntegral integral) {
		return method() == PathMethod.SIG ? new SpectralIntegratedGradients(integral, Decomposition.SVD, new Gating(
			GatingFunction.LINEAR, overlap)) : method.with(integral, method().publishedSteps());
	}

	/**
	 * The baseline for a plane, in a list.
	 *
	 * @throws IllegalArgumentException if the image that it names does not fit the plane
	 */
	public List<Baseline> baselines(final BaselineText images, final SourcePlane plane, final PlaneInput input) {
		return List.of(images.of(SettingGrid.BASELINES, baseline, plane, input));
	}
}
