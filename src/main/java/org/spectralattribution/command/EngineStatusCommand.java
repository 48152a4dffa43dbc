package org.spectralattribution.command;

import ij.IJ;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.spectralattribution.explain.PluginVersion;
import org.spectralattribution.model.djl.EngineStatus;

/** Writes to the Log which PyTorch is in use, and what a GPU would need. */
@Plugin(type = Command.class, visible = false, headless = true, label = "PyTorch Engine Status",
	menuPath = "Plugins>Attribution>PyTorch Engine Status")
public final class EngineStatusCommand implements Command {

	@Parameter(type = ItemIO.OUTPUT, label = "Status")
	private String status;

	@Override
	public void run() {
		status = "Spectral Attribution " + PluginVersion.get() + "\n" + EngineStatus.describe();
		IJ.log(status);
	}
}
