package org.spectralattribution.command;

import java.util.List;
import java.util.function.Function;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.method.SpectralIntegratedGradients;
import org.spectralattribution.command.text.Choice;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.path.spectral.Decomposition;
import org.spectralattribution.path.spectral.Gating;
import org.spectralattribution.path.spectral.GatingFunction;

/** Explains an image by Spectral Integrated Gradients. */
@Plugin(type = Command.class, visible = false, headless = true, label = "Spectral Integrated Gradients",
	menuPath = "Plugins>Attribution>Spectral Integrated Gradients...",
	description = "Kim, Lim, Lee & Choi: Spectral Integrated Gradients for Coarse-to-Fine Feature Attribution, KDD 2026")
public final class SpectralIntegratedGradientsCommand extends AttributionCommand {

	@Parameter(label = "Overlap", attrs = @Attr(name = "section", value = "Method"),
		min = "0", max = "1", stepSize = "0.1",
		description = "How much the components overlap on the path, 0 (one after the other) to 1 (all together, which is " +
			"Integrated Gradients).")
	private double overlap = 0.4;

	@Parameter(label = "Gating", choices = { "linear", "cosine", "sigmoid", "step" },
		description = "How a component is let in along the path.")
	private String gating = "linear";

	@Parameter(label = "Decomposition", choices = { "svd", "svd joint", "dct", "wavelet", "laplacian" },
		description = "How the difference between image and baseline is taken apart; svd is the published method.")
	private String decomposition = "svd";

	@Override
	AttributionMethod method(final PathIntegral integral, final Function<String, List<Baseline>> images) {
		return new SpectralIntegratedGradients(integral, Choice.of("decomposition", Decomposition.choices(), decomposition),
			new Gating(Choice.of("gating", GatingFunction.values(), gating), overlap));
	}
}
