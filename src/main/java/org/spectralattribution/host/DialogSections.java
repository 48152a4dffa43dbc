package org.spectralattribution.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.scijava.module.ModuleItem;

/**
 * The sections of a dialog. An input names its section by {@code attrs = @Attr(name = "section", value = "Model")};
 * one that names none belongs to the section of the input before it. Sections come in the order of their first inputs,
 * after the inputs of the section without a title.
 */
final class DialogSections {

	private static final String ATTRIBUTE = "section";

	private DialogSections() {}

	/**
	 * The inputs by section; the title of those before any named section is empty.
	 *
	 * @param hidden the keys of inputs that are in no section, though those that follow them may be in theirs
	 */
	static Map<String, List<ModuleItem<?>>> of(final Iterable<ModuleItem<?>> inputs, final Set<String> hidden) {
		final Map<String, List<ModuleItem<?>>> sections = new LinkedHashMap<>();
		sections.put("", new ArrayList<>());
		String section = "";
		for (final ModuleItem<?> input : inputs) {
			final String named = input.get(ATTRIBUTE);
			if (named != null) section = named;
			final List<ModuleItem<?>> items = sections.computeIfAbsent(section, title -> new ArrayList<>());
			if (!hidden.contains(input.getName())) items.add(input);
		}
		sections.values().removeIf(List::isEmpty);
		return sections;
	}
}
