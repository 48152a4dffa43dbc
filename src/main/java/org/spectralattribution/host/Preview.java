package org.spectralattribution.host;

import java.util.List;
import java.util.Map;

/** What a command says in its dialog before it runs. */
public final class Preview {

	private final String text;
	private final Map<String, List<Offer>> offers;

	/**
	 * @param text one or two sentences for the user
	 * @param offers by the key of an input what its list offers now, in place of what {@link OfferedValues} says
	 */
	public Preview(final String text, final Map<String, List<Offer>> offers) {
		this.text = text;
		this.offers = Map.copyOf(offers);
	}

	/** One that offers nothing. */
	static Preview of(final String text) {
		return new Preview(text, Map.of());
	}

	/** One or two sentences for the user. */
	public String text() {
		return text;
	}

	/** What the lists of inputs offer, by key. */
	public Map<String, List<Offer>> offers() {
		return offers;
	}
}
