package org.spectralattribution.install;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The jars that Fiji may have, by the bill of materials from which Fiji is built. It names more than one Fiji ships, so
 * a jar that is none of them is none of Fiji's.
 */
final class FijiVersions {

	/** What the bill of materials manages as ejml-all and Fiji ships through jitk-tps: this jar and its parts. */
	private static final List<String> EJML = List.of("ejml-core", "ejml-ddense", "ejml-fdense", "ejml-cdense",
		"ejml-zdense", "ejml-dsparse", "ejml-fsparse", "ejml-simple");
	private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

	private final Map<String, String> properties = new HashMap<>();
	private final Map<String, String> versions = new TreeMap<>();

	private FijiVersions(final Document bill) {
		forEachChild(bill.getDocumentElement(), "properties", all -> forEachChild(all, null, property -> properties.put(
			property.getTagName(), property.getTextContent().trim())));
		forEachChild(bill.getDocumentElement(), "dependencyManagement", management -> forEachChild(management,
			"dependencies", all -> forEachChild(all, "dependency", this::add)));
		EJML.forEach(part -> versions.put(part, versions.get("ejml-all")));
	}

	/** The version of each jar by its name without version, from the file of the bill of materials. */
	static Map<String, String> read(final Path bill) throws IOException, ParserConfigurationException, SAXException {
		return new FijiVersions(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(bill.toFile())).versions;
	}

	private void add(final Element dependency) {
		final Map<String, String> parts = new HashMap<>();
		forEachChild(dependency, null, part -> parts.put(part.getTagName(), part.getTextContent().trim()));
		final String version = resolved(parts.get("version"));
		final boolean jar = !parts.containsKey("type") && !parts.containsKey("classifier");
		if (jar && version != null) versions.put(parts.get("artifactId"), version);
	}

	/** Null where the version is a property of the parent, as Kotlin's is. */
	private String resolved(final String text) {
		final Matcher property = PROPERTY.matcher(text);
		if (!property.find()) return text;
		final String value = properties.get(property.group(1));
		return value == null ? null : resolved(text.replace(property.group(), value));
	}

	private static void forEachChild(final Element parent, final String name,
		final Consumer<Element> action)
	{
		final NodeList children = parent.getChildNodes();
		for (int i = 0; i < children.getLength(); i++) {
			final Node child = children.item(i);
			if (child instanceof Element && (name == null || name.equals(child.getNodeName()))) action.accept((Element) child);
		}
	}
}
