package org.spectralattribution.model.djl;

import java.util.ArrayList;
import java.util.List;

/** What to say of a network that takes something else than one image, from the declaration of its method forward. */
final class ModelInputs {

	private ModelInputs() {}

	/**
	 * @param declaration the parameters of forward, such as {@code __torch__.Net self, Tensor x, (int, int) size,
	 *          bool more=0}; the first is the module itself
	 */
	static String several(final String declaration) {
		final List<String> names = names(declaration);
		return "The model takes " + names.size() + " inputs (" + String.join(", ", names) +
			"), but only an image is given. Export a wrapper whose forward(x) takes the image alone and fills in the rest.";
	}

	/** @param type a type of TorchScript, such as {@code List[Tensor]} or {@code __torch__.Pair} */
	static String ofType(final String type, final String name) {
		final String plain = type.replaceFirst("^Optional\\[(.*)]$", "$1");
		final String kind = plain.startsWith("List[") ? "a list" : plain.startsWith("Dict[") ? "a dictionary"
			: plain.startsWith("Tuple[") ? "a tuple" : "a value of type " + plain.replaceFirst("^.*\\.", "");
		return "The model takes " + kind + " (" + name + ": " + type + "), and no image tensor. Export a wrapper whose " +
			"forward(x) takes the image and makes the model's own input from it.";
	}

	/** The names of the parameters that have no default. */
	private static List<String> names(final String declaration) {
		final List<String> names = new ArrayList<>();
		int depth = 0;
		int start = 0;
		for (int i = 0; i <= declaration.length(); i++) {
			final char c = i == declaration.length() ? ',' : declaration.charAt(i);
			depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
			if (c == ',' && depth == 0) {
				names.add(declaration.substring(start, i).trim());
				start = i + 1;
			}
		}
		names.remove(0);
		names.removeIf(name -> name.contains("=") || name.equals("*"));
		names.replaceAll(name -> name.substring(name.lastIndexOf(' ') + 1));
		return names;
	}
}
