"""What people call the columns of a line-up and of a rundown, in five languages, without accents and case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final


def phrases(text: str) -> tuple[str, ...]:
    """The phrases of a list with commas."""
    return tuple(" ".join(phrase.split()) for phrase in text.split(","))


WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "look": phrases(
        """
        look, looks, look no, look nr, look number, look num, look id, outfit no, outfit nr, outfit
        number, lookno, looknr, looknummer, look nummer, outfitnummer, tenue no, numero de look, numero
        look, no look, n look, numero tenue, silhouette, silhouette no, passage, passage no, exit, exit
        no, exit number, salida, uscita, capo
        """
    ),
    "model": phrases(
        """
        model, models, model name, name of model, modell, modelle, mannequin, mannequins, modele,
        modelo, modelos, modella, modelle nome, modello, models name, girl, boy, walker, worn by,
        getragen von, porte par, performer, talent name, artist name, nom mannequin, nom du mannequin
        """
    ),
    "title": phrases(
        """
        outfit, title, item, description, look description, outfit description, what, segment, event,
        activity, session, element, programme, program, programm, programmpunkt, titel, bezeichnung,
        beschreibung, was, ablauf, inhalt, punkt, thema, tenue, titre, intitule, quoi, contenu, deroule,
        sequence, titulo, descripcion, actividad, contenido, que, conjunto, titolo, abito, descrizione,
        attivita, cosa, contenuto, scaletta, agenda, topic, subject, story, slug, look name, look title,
        number title, song, song title, name, section title, details, agenda item, show element,
        segment title, event title, item title, item name, segment name, cue name, cue title, action,
        vorgang, aktion, beitrag
        """
    ),
    "items": phrases(
        """
        items, garments, garment, clothes, clothing, pieces, piece, rtw, ready to wear, composition,
        teile, kleidung, kleidungsstucke, einzelteile, bestandteile, vetements, vetement, pieces tenue,
        prendas, prenda, ropa, capi, abiti, indumenti, top, tops, bottom, bottoms, outerwear, dress,
        skirt, trousers, jacket, coat, hosiery, underwear, hat, hats, headwear, belt, belts, gloves,
        oberteil, unterteil, kleid, hose, rock, jacke, mantel, hut, gurtel, strumpfe, haut, bas,
        manteau, veste, jupe, robe, pantalon, chapeau
        """
    ),
    "shoes": phrases(
        """
        shoes, shoe, footwear, schuhe, schuh, chaussures, chaussure, souliers, zapatos, calzado, scarpe,
        calzature
        """
    ),
    "jewellery": phrases(
        """
        jewellery, jewelry, jewels, schmuck, bijoux, joyas, joyeria, gioielli, earrings, ohrringe
        """
    ),
    "bag": phrases(
        """
        bag, bags, handbag, tasche, taschen, sac, sacs, bolso, bolsos, borsa, borse
        """
    ),
    "accessories": phrases(
        """
        accessories, accessory, acc, accs, accessoires, accessoire, accesorios, accessori, props, prop,
        requisite, requisiten, eyewear, sunglasses, brille, lunettes
        """
    ),
    "dresser": phrases(
        """
        dresser, dressers, dressed by, garderobiere, ankleider, ankleiderin, ankleidehilfe, anziehhilfe,
        habilleuse, habilleur, habilleuses, vestidora, vestidor, vestierista, dresser name
        """
    ),
    "rail": phrases(
        """
        rail, rack, stange, kleiderstange, portant, perchero, stender, rail no, rack no
        """
    ),
    "change": phrases(
        """
        change, change time, quick change, qc, changing time, umzug, umziehzeit, umzugszeit,
        schnellumzug, changement, temps de changement, changement rapide, cambio, cambio rapido, tiempo
        de cambio, tempo cambio
        """
    ),
    "photo": phrases(
        """
        photo, picture, image, foto, bild, polaroid, imagen, immagine, img
        """
    ),
    "tags": phrases(
        """
        tags, tag, flags, labels
        """
    ),
    "cover": phrases(
        """
        cover, backup, back up, understudy, substitute, stand in, standby model, ersatz, vertretung,
        remplacante, doublure, sustituta, sostituta, riserva
        """
    ),
    "call": phrases(
        """
        call, call time, model call, anruf, treffzeit, convocation, llamada, convocazione
        """
    ),
    "segment": phrases(
        """
        act, section, scene, block, part, group, chapter, theme, designer, brand, collection, akt,
        szene, abschnitt, teil, gruppe, kollektion, marke, acte, tableau, partie, bloc, seccion, bloque,
        parte, escena, sezione, blocco, scena, set, line, house, label
        """
    ),
    "position": phrases(
        """
        nr, no, n, num, number, pos, position, order, running order, lfd nr, lfdnr, lfd, nummer,
        reihenfolge, ordre, numero, orden, ordine, seq, sequence no, index, walk, walk no, id, item no,
        item number, cue no, cue number, cue, cues, row, line no, item nr, punkt nr, ln, passage order,
        lineup, line up, line up no
        """
    ),
    "start": phrases(
        """
        start, time, start time, starttime, from, begin, begins, clock, clock time, tod, time of day,
        in, on, on air, real time, zeit, uhrzeit, beginn, von, ab, startzeit, anfang, heure, debut,
        horaire, heure de debut, hora, inicio, hora de inicio, desde, ora, inizio, orario, dalle, when,
        scheduled, scheduled start, planned start, schedule, at, event start, timing,
        start zeit, hour
        """
    ),
    "end": phrases(
        """
        end, end time, to, until, till, finish, out, off, ende, bis, endzeit, fin, heure de fin, jusqu,
        jusqua, hasta, hora de fin, hora fin, termino, fine, alle, stop, event end, ends, schluss
        """
    ),
    "duration": phrases(
        """
        duration, length, dur, run time, runtime, trt, time allotted, allotted, mins, min, minutes,
        seconds, sec, dauer, lange, laufzeit, minuten, duree, minutage, temps, duracion, durata, est
        time, estimated, estimated duration, est duration, segment time, item time, planned duration,
        length of segment
        """
    ),
    "note": phrases(
        """
        notes, note, comment, comments, remark, remarks, info, notiz, notizen, bemerkung, bemerkungen,
        anmerkung, anmerkungen, hinweis, hinweise, kommentar, remarque, remarques, commentaire,
        commentaires, notas, nota, observaciones, comentarios, osservazioni, commenti, additional notes,
        production notes, special notes, styling, styling notes, how worn, instructions, general notes,
        misc, sonstiges, dressing notes
        """
    ),
    "skip": phrases(
        "skip, skipped, cut, omit, gestrichen, entfallt, raus, supprime, coupe, cortado, tagliato"
    ),
    "kind": phrases(
        """
        type, kind, art, typ, tipo, category, kategorie, categorie
        """
    ),
}
"""Headings by field: English, German, French, Spanish, Italian."""

DEPARTMENT_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "LX": phrases(
        """
        lx, light, lights, lighting, lighting cue, light cue, lx cue, lx q, lxq, licht, beleuchtung,
        lichtstimmung, lumiere, lumieres, eclairage, luz, luces, iluminacion, luci, illuminazione,
        electrics, elx, lights cue, lx cues, lighting cues, light cues, licht cue
        """
    ),
    "SQ": phrases(
        """
        sq, sound, audio, snd, sound cue, audio cue, sound q, sfx, music, music cue, track, sx, ton,
        musik, playback, song, song title, zuspieler, zuspielung, mikro, mics, mic, microphone, microphones,
        son, musique,
        bande son, sonido, musica, suono, fonica, sound cues, audio cues, song track, soundtrack, ton
        musik, music track, musikeinspielung
        """
    ),
    "VT": phrases(
        """
        vt, video, vtr, vision, projection, projektion, screen, screens, led, led wall, led screen,
        video cue, media, medien, ppt, slides, slide, keynote, playback video, visuals, visual,
        einspieler, videos, pantalla, schermo, ecran, ecrans, content, screen content, video cues
        """
    ),
    "FS": phrases(
        """
        fs, followspot, follow spot, spot, spots, followspots, verfolger, poursuite, canon, seguipersone
        """
    ),
    "FLY": phrases(
        """
        fly, flys, flies, flying, rigging, zuge, obermaschinerie, cintres, varas, cortina, tabs
        """
    ),
    "DECK": phrases(
        """
        deck, stage, staging, set change, stage management, sm, buhne, umbau, plateau, escenario, palco,
        scenery, stagehands, on stage, crew, props stage, buhnentechnik, stage crew, scene change
        """
    ),
    "AUTO": phrases(
        """
        auto, automation, automatisation, automazione, automatizacion, maschinerie, untermaschinerie
        """
    ),
    "FX": phrases(
        """
        fx, effects, special effects, effekte, effets, efectos, effetti, haze, nebel, smoke, spfx
        """
    ),
    "PYRO": phrases(
        """
        pyro, pyrotechnics, pyrotechnik, pyrotechnie, feuerwerk
        """
    ),
    "WARD": phrases(
        """
        ward, wardrobe, costume, costumes, kostum, kostume, garderobe, maske, habillage, vestuario,
        costumi, guardaroba, hair, make up, hair make up, h m, hmu
        """
    ),
    "FOH": phrases(
        """
        foh, front of house, house, einlass, publikum, saal, salle, sala, venue staff, doors
        """
    ),
}
"""The same for departments. What is none of these and stands in a rundown is a department of its own."""

PLACES: Final = frozenset(
    phrases("passage, passage no, no passage, n passage, exit, exit no, exit number, salida, uscita")
)
"""Headings that count who goes out; looks' numbers only where no other column has them."""

RECKONED: Final = frozenset(
    phrases(
        """
        total, running total, running time, cumulative, cum, cume, total time, elapsed, elapsed time,
        remaining, time remaining, back time, backtime, back timing, countdown, over under, actual,
        actual start, actual end, actual time, actual duration, gesamt, gesamtzeit, kumuliert, rest,
        restzeit, ist, ist zeit, cumul, temps total, total acumulado, acumulado, progressivo
        """
    )
)
"""Headings of what is reckoned from the rest, or belongs to the night."""

PAINT: Final = frozenset(
    phrases("colour, color, farbe, couleur, colore, background, hex, colour code, color code")
)
"""Headings of how a sheet looks; no running order needs that."""

PERSONAL: Final = frozenset(
    phrases(
        """
        address, adresse, age, agence, agencia, agency, agentur, agenzia, allergien, allergies, alter,
        altezza, birthday, booker, bra, bust, cachet, cell, cellulare, chest, contact, correo, courriel,
        cup, date de naissance, date of birth, dietary, direccion, dob, e mail, email, fee, gage,
        geburtsdatum, geburtstag, gewicht, groesse, grosse, handy, height, hips, honorar, iban,
        indirizzo, inseam, instagram, konfektion, konfektionsgrosse, kontakt, mail, masse, measurements,
        medidas, misure, mobile, movil, nationalitat, nationality, passport, phone, pointure, portable,
        rate, salary, schuhgrosse, shoe size, size, sizes, taglia, taille, talla, tel, telefon,
        telefono, telephone, tour de taille, waist, weight
        """
    )
)
"""Headings of what a show does not need to know of people: never taken over by itself."""
