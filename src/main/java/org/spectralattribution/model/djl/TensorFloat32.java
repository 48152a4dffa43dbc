package org.spectralattribution.model.djl;

import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * Keeps TF32 out of what GPUs compute. It is a format of newer NVIDIA GPUs that rounds the factors of products to 11
 * significant bits of 24. PyTorch allows it for convolutions by default, and a traced network brings that permission along
 * in its file, whatever PyTorch is set to. So it is switched off in NVIDIA's libraries as well, by a variable that they
 * read when they are loaded.
 */
final class TensorFloat32 {

	/** NVIDIA's own: 0 forbids TF32, whatever a program sets. A user who sets another value asks for TF32. */
	static final String VARIABLE = "NVIDIA_TF32_OVERRIDE";

	private static final String OFF = "0";

	private final UnaryOperator<String> settings;
	private boolean off;

	/** @param settings gives the value of a variable, or null */
	TensorFloat32(final UnaryOperator<String> settings) {
		this.settings = settings;
	}

	/**
	 * Sets the variable for this process, unless the user has set it. To be called before the engine's libraries are
	 * loaded.
	 *
	 * @param set sets a variable
	 */
	void switchOff(final BiConsumer<String, String> set) {
		final String own = settings.apply(VARIABLE);
		off = OFF.equals(own);
		if (own != null) return;
		try {
			set.accept(VARIABLE, OFF);
			off = true;
		}
		catch (final LinkageError e) {
			// Then PyTorch's own setting is all there is, and the record says so.
		}
	}

	/** Whether the user asks for it. */
	boolean isWanted() {
		final String own = settings.apply(VARIABLE);
		return own != null && !OFF.equals(own);
	}

	/** How exactly a GPU computes, in words for the record. */
	String words() {
		if (isWanted()) return "float32, TF32 allowed (" + VARIABLE + "=" + settings.apply(VARIABLE) + ")";
		return off ? "float32, TF32 off" : "float32, TF32 only where the network allows it itself";
	}
}
