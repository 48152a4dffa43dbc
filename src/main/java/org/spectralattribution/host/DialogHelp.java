package org.spectralattribution.host;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;

/** What the Help button shows: it is there without a network, and links to the handbook where the command names one. */
final class DialogHelp {

	/** The command names its handbook by {@code attrs = @Attr(name = "help", value = "https://...")}. */
	private static final String ATTRIBUTE = "help";

	private DialogHelp() {}

	/** The help as a page that ImageJ displays. */
	static String html(final ModuleInfo command, final Map<String, List<ModuleItem<?>>> sections) {
		final StringBuilder html = new StringBuilder("<html><h2>").append(escape(command.getTitle())).append("</h2>");
		if (!description(command.getDescription()).isEmpty()) {
			html.append("<p>").append(escape(command.getDescription())).append("</p>");
		}
		final String handbook = command.get(ATTRIBUTE);
		if (handbook != null) {
			html.append("<p><a href=\"").append(handbook).append("\">").append(escape(handbook)).append("</a></p>");
		}
		for (final Map.Entry<String, List<ModuleItem<?>>> section : sections.entrySet()) {
			html.append("<h3>").append(escape(section.getKey())).append("</h3>");
			section.getValue().forEach(item -> append(html, item));
		}
		return html.append("</html>").toString();
	}

	private static void append(final StringBuilder html, final ModuleItem<?> item) {
		html.append("<p><b>").append(escape(label(item))).append("</b> (").append(item.getName()).append(")<br>")
			.append(escape(description(item.getDescription()))).append("</p>");
	}

	/** The label that the user reads. */
	static String label(final ModuleItem<?> item) {
		final String label = item.getLabel();
		return label == null || label.isBlank() ? item.getName() : label;
	}

	static String description(final String description) {
		return Objects.toString(description, "");
	}

	private static String escape(final String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}
}
