package org.spectralattribution.host;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a command says in its dialog before it runs. */
public final class Preview {

	private final String text;
	private final Map<String, List<Offer>> offers;
	/** Null, as its action, where there is none. */
	private final String button;
	private final Runnable agreed;
	private final Runnable afterwards;

	/**
	 * @param text one or two sentences for the user
	 * @param offers by the key of an input what its list offers now, in place of what {@link OfferedValues} says
	 */
	public Preview(final String text, final Map<String, List<Offer>> offers) {
		this(text, offers, null, null, () -> {});
	}

	private Preview(final String text, final Map<String, List<Offer>> offers, final String button,
		final Runnable agreed, final Runnable afterwards)
	{
		this.text = text;
		this.offers = Map.copyOf(offers);
		this.button = button;
		this.agreed = agreed;
		this.afterwards = afterwards;
	}

	/** One that offers nothing. */
	static Preview of(final String text) {
		return new Preview(text, Map.of());
	}

	/**
	 * One that says why there is no more to say until the user presses a button.
	 *
	 * @param text one or two sentences for the user
	 * @param button the button's label
	 * @param agreed what the button does, in the background, before the command is asked for its preview again
	 */
	public static Preview asking(final String text, final String button, final Runnable agreed) {
		return new Preview(text, Map.of(), Objects.requireNonNull(button), Objects.requireNonNull(agreed), () -> {});
	}

	/**
	 * The same, with something that makes the run shorter. It is done in the background once the preview is shown, and
	 * is cancelled when the values change or the dialog is closed, see
	 * {@link org.spectralattribution.cancellation.Cancellation}. If it fails, nobody is told.
	 */
	public Preview andThen(final Runnable preparation) {
		return new Preview(text, offers, button, agreed, preparation);
	}

	/** One or two sentences for the user. */
	public String text() {
		return text;
	}

	/** What the lists of inputs offer, by key. */
	public Map<String, List<Offer>> offers() {
		return offers;
	}

	/** Whether there is a button. */
	public boolean isAsking() {
		return button != null;
	}

	/** The button's label; null where there is none. */
	String button() {
		return button;
	}

	/** Does what the button does, if there is one. */
	public void agree() {
		if (agreed != null) agreed.run();
	}

	/** Does what makes the run shorter, if there is anything. */
	public void prepare() {
		afterwards.run();
	}
}
