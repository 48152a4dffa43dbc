package org.spectralattribution.command;

import java.util.List;
import java.util.function.Function;

import org.scijava.command.Command;
import org.scijava.plugin.Plugin;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.method.IntegratedGradients;
import org.spectralattribution.path.Baseline;

/** Explains an image by Integrated Gradients. */
@Plugin(type = Command.class, visible = false, headless = true, label = "Integrated Gradients",
	menuPath = "Plugins>Attribution>Integrated Gradients...",
	description = "Sundararajan, Taly & Yan: Axiomatic Attribution for Deep Networks, ICML 2017")
public final class IntegratedGradientsCommand extends AttributionCommand {

	@Override
	AttributionMethod method(final PathIntegral integral, final Function<String, List<Baseline>> images) {
		return new IntegratedGradients(integral);
	}
}
