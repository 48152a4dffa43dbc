package org.spectralattribution.ij1.live;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;

import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.frame.PlugInFrame;

/**
 * Shows live pictures. What does not belong to the image as it is now is grey, with the word "Updating". It is no
 * image of ImageJ's, so that the explained one stays the active one.
 */
public final class LiveWindow extends PlugInFrame implements LiveLoop.Display<LivePicture> {

	/** The title, as macros select it. */
	public static final String TITLE = "Live Attribution";

	private static final int SIDE = 400;
	private static final int ROWS = 7;
	private static final int HEADING_ROWS = 2;
	private static final int COLUMNS = 44;
	private static final Color VEIL = new Color(200, 200, 200, 190);

	private final transient Runnable closing;
	private final transient Function<Throwable, String> sentence;
	private final transient Consumer<ImagePlus> opener;
	private final Canvas canvas = new Canvas();
	/** Wrapped, since names of classes may be long. */
	private final JTextArea heading = new JTextArea(" ", HEADING_ROWS, 0);
	private final JTextArea text = new JTextArea(ROWS, COLUMNS);
	private final JPanel words = new JPanel(new BorderLayout(0, 4));
	private final JLabel status = new JLabel(" ");
	private final JButton keep = new JButton("Keep");
	private transient LivePicture picture;
	private boolean outdated;
	private transient volatile LivePicture shown;

	/**
	 * @param image the title of the explained image
	 * @param closing called when the window is closed
	 * @param sentence what the user reads about a failure
	 * @param opener opens the window of a picture that is kept
	 */
	LiveWindow(final String image, final Runnable closing, final Function<Throwable, String> sentence,
		final Consumer<ImagePlus> opener)
	{
		super(TITLE);
		this.closing = closing;
		this.sentence = sentence;
		this.opener = opener;
		setTitle(TITLE + " of " + image);
		setUp(heading, status.getFont().deriveFont(Font.BOLD, status.getFont().getSize() + 3f));
		setUp(text, status.getFont().deriveFont(Font.PLAIN));
		keep.setToolTipText("Opens the picture as a result with its record, like those of the other commands.");
		keep.setFocusable(false);
		keep.addActionListener(event -> keep());
		final JPanel foot = new JPanel(new BorderLayout());
		foot.add(status, BorderLayout.CENTER);
		foot.add(keep, BorderLayout.EAST);
		words.setBorder(BorderFactory.createEmptyBorder(6, 8, 6, 8));
		words.add(heading, BorderLayout.NORTH);
		// The picture keeps its size, however long the text is.
		final JScrollPane scroll = new JScrollPane(text);
		scroll.setBorder(null);
		scroll.setPreferredSize(text.getPreferredSize());
		words.add(scroll, BorderLayout.CENTER);
		words.add(foot, BorderLayout.SOUTH);
		add(canvas, BorderLayout.CENTER);
		add(words, BorderLayout.SOUTH);
		update();
		pack();
	}

	private void setUp(final JTextArea area, final Font font) {
		area.setEditable(false);
		area.setFocusable(false);
		area.setBackground(getBackground());
		area.setDisabledTextColor(Color.GRAY);
		area.setLineWrap(true);
		area.setWrapStyleWord(true);
		area.setFont(font);
	}

	@Override
	public void update() {
		shown = null;
		keep.setEnabled(false);
		status.setText("Updating…");
		if (outdated) return;
		setOutdated(true);
		paintNow();
	}

	/** The words turn grey with the picture. */
	private void setOutdated(final boolean isOutdated) {
		outdated = isOutdated;
		heading.setEnabled(!isOutdated);
		text.setEnabled(!isOutdated);
	}

	@Override
	public void show(final LivePicture newest, final boolean refining) {
		picture = newest;
		setOutdated(false);
		heading.setText(newest.heading());
		text.setText(newest.text());
		text.setCaretPosition(0);
		keep.setEnabled(true);
		status.setText(refining ? "Refining…" : " ");
		paintNow();
		shown = newest;
	}

	/** Picture and words together, and not with the next events, which may be many. */
	private void paintNow() {
		canvas.paintImmediately(0, 0, canvas.getWidth(), canvas.getHeight());
		words.paintImmediately(0, 0, words.getWidth(), words.getHeight());
		getToolkit().sync();
	}

	@Override
	public void fail(final Throwable failure) {
		picture = null;
		setOutdated(false);
		heading.setText("No explanation");
		text.setText(sentence.apply(failure));
		status.setText(" ");
		canvas.repaint();
	}

	/** The picture on the screen, if it belongs to the image as it is now. */
	public Optional<LivePicture> shown() {
		return Optional.ofNullable(shown);
	}

	/** Not on the event thread, as a command. */
	private void keep() {
		shown().ifPresent(current -> new Thread(() -> current.keep(opener), "Keep").start());
	}

	/** Ends the explaining, too. */
	@Override
	public void close() {
		super.close();
		closing.run();
	}

	/** Puts the window into ImageJ's menu and on the screen. */
	void open() {
		WindowManager.addWindow(this);
		setVisible(true);
	}

	private final class Canvas extends JComponent {

		Canvas() {
			setPreferredSize(new Dimension(SIDE, SIDE));
			setDoubleBuffered(true);
			setOpaque(true);
		}

		@Override
		protected void paintComponent(final Graphics graphics) {
			graphics.setColor(Color.GRAY);
			graphics.fillRect(0, 0, getWidth(), getHeight());
			if (picture != null) paint((Graphics2D) graphics, picture.image());
			if (!outdated) return;
			graphics.setColor(VEIL);
			graphics.fillRect(0, 0, getWidth(), getHeight());
		}

		/** As large as it fits, each pixel a square. */
		private void paint(final Graphics2D graphics, final BufferedImage image) {
			final double scale = Math.min((double) getWidth() / image.getWidth(), (double) getHeight() / image.getHeight());
			final int width = Math.max(1, (int) Math.round(scale * image.getWidth()));
			final int height = Math.max(1, (int) Math.round(scale * image.getHeight()));
			graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, scale < 1
				? RenderingHints.VALUE_INTERPOLATION_BILINEAR : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
			graphics.drawImage(image, (getWidth() - width) / 2, (getHeight() - height) / 2, width, height, null);
		}
	}
}
