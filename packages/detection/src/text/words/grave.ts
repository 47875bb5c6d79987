/**
 * Cues of what is grave, by language, in the notation of `ToneWords`. `1` says it alone, `0.5` beside another of its
 * kind. `harmless` are figures of speech that hold such words: they are read over. Written for this product.
 */
export type GraveCue = (typeof GRAVE_CUES)[number];
export const GRAVE_CUES = [
  "harm",
  "danger",
  "care",
  "animal",
  "child",
  "abuse",
  "group",
  "refused",
  "discrimination",
  "data",
  "exposed",
  "leak",
  "authority",
  "probe",
  "press",
  "chief",
  "accused",
  "insider",
  "told",
  "wrongdoing",
  "legal",
  "boycott",
  "account",
  "odd",
  "hacked",
  "fake",
  "rumour",
  "deleted",
  "mourning",
  "shame",
  "threat",
  "personal",
] as const;

export type GraveWords = Readonly<Partial<Record<GraveCue, { readonly 1?: string; readonly 0.5?: string }>>> & {
  readonly harmless: string;
};

export const GRAVE_ES: GraveWords = {
  harmless: `"mi companera de piso", "mi companera de clase", "mi companera de viaje", "mi companera de vida", "mi companera de cuarto", "mi companera de asiento", "mi companero de piso", "mi companero de clase", "mi companero de viaje", "mi companero de vida", "mi companero de cuarto", "mi companero de asiento", "me ha matado", "nos ha matado", "donacion de sangre", "donar sangre", "analisis de sangre", "trato en el hospital", "muero por", "muero de risa", "muero de ganas", "muerta de risa", "muerto de risa", "muertos de risa", "muerta de hambre", "muerto de hambre", "muerto de sueno", "muerta de sueno", "muertos de hambre", "muertos de frio",
    "muerto de frio", "muerta de frio", "muerta de calor", "muerto de calor", "punto muerto", "tiempo muerto", "naturaleza muerta", "de muerte", "explota la cabeza", "explotado la cabeza", "explosion de sabor", "explosion de color", "bomba de", "salvado la vida", "salvarme la vida",
    "salvais la vida", "salvar la vida", "precio de infarto", "precios de infarto", "de infarto", "la vida me da", "mata de la risa", "hospital de dia", "perrito caliente", "perritos calientes", "carrera del hospital", "al lado del hospital", "junto al hospital",
    "cerca del hospital", "frente al hospital", "calentando motores", "queman las manos", "humo de mascarilla", "dia de los muertos", "dias de muertos", "menor precio", "menores de 30", "en directo", "en la prensa rosa", "a muerte", "mala muerte", "huelga decir", "intoxicacion etilica", "quemar grasa", "quemar calorias", "quemado del trabajo"`,
  harm: {
    1: `"se desmayo", "se ha desmayado", "se desmayaron", "paro cardiaco", "ataque al corazon", reanim*, rcp, desfibrilador, "cabeza abierta", "abierto la cabeza", "abrio la cabeza", "brecha en la cabeza", traumatismo, conmocion, escayola*, collarin, "transfusion equivocada", "la medicacion de otro", "medicacion equivocada", "dosis equivocada", "negligencia medica", sepsis, "infeccion hospitalaria", gangrena, estampida, avalancha, "la muerte de", "su muerte", fallecimiento, "perdimos a mi", "ingresada de urgencia", "ingresado de urgencia", ingresaron, "ha acabado en urgencias", "acabo en urgencias", escaldad*, "quemaduras de", "mordedura", "se cayo la grada", "caido parte de", "cayo parte de", "caido la grada", "grada se", "no se mueve", "no se movia", "no despierta", "no desperto", cosiendo, cosieron, "dejo ciego", "dejo ciega", "quedado ciego", "quedado ciega", paraliti*, tetraplej*, envenen*, sanitarios, sanitario, camilla, "se la han llevado", "se lo han llevado", "ha perdido un ojo", "perdio un ojo", "perdido un dedo", "perdio un dedo", "puntos en la", "puntos de sutura", "huele a gas", "olor a gas", "olia a gas", "escape de gas", "inhalacion de humo", "monoxido de carbono", "no salio con vida", "salio en una caja", "ya no esta con nosotros", "la enterramos", "lo enterramos", "enterramos a", entierro, "se nos murio", "se murio", "se ha matado", "se mato", matado, asesin*, desangr*, "coma inducido", "en coma", infarto, ictus, convulsion*, "fiebre y", gastroenteritis, deshidrat*, "le ha caido encima", "me ha caido encima", "caido un", "cayo un techo", "se cayo el techo", "techo se ha caido", "se desprendio", "se ha desprendido", "descarrila*", descarrilado, volco, volcado, "salida de pista", naufrag*, "hombre al agua", "desaparecid*", bomberos, "me han operado", "tuvieron que operar", "tuvieron que operarle", operarla, "brote de", legionel*, "alergia grave", "corte en la cara", "clavado en", "me clave", "metralla", "disparo", disparos, tirotea*, apunalad*, "medicamento equivocado", "sobredosis", herido, herida, heridos, heridas, "ha muerto", "han muerto", "se ha muerto", murio, murieron, muerto, muerta, muertos, muertas, fallecid*, falleci*, "ha fallecido", "perdio la vida", "perdido la vida", cadaver*,
      hospitalizad*, "han ingresado", "esta ingresad*", "esta ingresado", "esta ingresada", "en urgencias", "a urgencias", "en la uci", "al hospital", "en el hospital", "en hospital", ambulancia*, intoxicad*, intoxico, intoxicaron, intoxicacion*, envenenad*, envenenamiento, "no respira", "no respiraba",
      "no puede respirar", "dejo de respirar", asfixi*, atragant*, quemadura*, "se ha quemado", "se quemo", "se han quemado", electrocut*, "descarga electrica", "dio calambre", atropell*, "roto la muneca", "roto el brazo", "roto la pierna", "roto la cadera",
      "rompi la muneca", "rompio el brazo", "rompio la pierna", "rompio la cadera", fractur*, ahogad*, ahogo, "reaccion alergica", anafila*, "hinchado la cara", "hincho la cara", incendio*, "esta ardiendo", "en llamas", "prendio fuego", "prendido fuego", "se incendio", explosion*, exploto, "se ha derrumbado",
      derrumb*, desplom*, "perdio el conocimiento", "perdido el conocimiento", "fuga de gas", "fuga de combustible", "perdiendo combustible", salmonel*, listeri*, botulism*, "humo en la cabina", "humo en cabina", "humo en el avion", "hay humo", "evacuan*", evacuado*, evacuaron, evacuando, evacuacion, "aterrizaje de emergencia", "puesto malos", "puesto enfermos", "puesto enferma", "nos pusimos malos", "caido por las", "cayo por las",
      aplast*, amput*, apunal*, "telefono de emergencias", "lesion*", lesionad*, suicid*, "se ha caido encima", "cayo encima", "caido encima", "pasajeros atrapados", "atrapados dentro", "gente atrapada", "personas atrapadas"`,
    0.5: `resbal*, tropez*, ingresad*, infeccion, moraton*, pasillo, escalera, escaleras, mato, fiebre, descomposicion, mareo*, mareos, ampollas, quemo, quemar, quemado, quema, erupcion, ronchas, picor, asustad*, panico, gritos, gritando, chillando, residencia, clinica, quirofano, medicos, alarma, gas, alergia, alergic*, humo, fuego, accidente*, sangr*, desmay*, inconsciente*, vomit*, diarrea*, urgencias, hospital, hospitales, enferm*, grave, graves, atrapad*, emergencia*, emergencias, caida, cayo, caido, bombero*, heroi*, "olor a quemado", "no responde", golpe, dolor`,
  },
  danger: {
    1: `alambre, astilla, astillas, "un clavo en", "un diente", anzuelo, "trozo de alambre", "cristal en", cristales, "un cristal", cuchilla, "un tornillo", "una grapa", "trozo de plastico", "un clavo", "sin extintor*", "salida de emergencia bloqueada", "salidas bloqueadas", "sin cinturon", "no frena", "no frenaba", "se solto la rueda", "se le salio la rueda", "corriente electrica", "se incendia", "se derrite", "se derritio", "agua contaminada", toxico, toxica, toxicos, cancerigen*, amianto, "carne podrida", podrid*, caducad*, "restos de", "se cayo el ascensor", "ascensor se ha caido", "ascensor cayo", "casi me mato", "casi nos matamos", "casi se mata", "podria haber muerto", "podriamos haber muerto", "podia haber muerto", "pude haber muerto", "de milagro", "jugarse la vida", "jugarnos la vida", "jugando con la vida", "fallaron los frenos", "fallo de frenos", "sin frenos", "se quedo sin frenos", "ha explotado", explotado, "ha reventado", "echa humo", "echando humo", "soltando chispas", "echando chispas", "saltan chispas",
      "un peligro", "es peligroso", "muy peligroso", "peligro real", "poniendo en peligro", "pone en peligro", "ponen en peligro", "riesgo para la salud", "pasadas de fecha", "cristales en", "un cristal en", "trozo de cristal", "trozo de metal", "trozos de plastico", cucaracha*, gusanos, "una rata", ratas, moho, "en mal estado", "cable pelado", "cables pelados"`,
    0.5: `peligro, peligros*, calentando, recalient*, frenos, chisp*, bateria, baterias, enchufe, quemando, riesgo, insegur*`,
  },
  care: { 1: `hospital, urgencias, ambulancia*, uci, medico, medicos` },
  animal: {
    1: `galgo, galgos, toro, toros, aves, monos, elefante*, oso, leon, leones, delfin, beagles, beagle, peces, ovejas, corderos, burro, burros, zoologico, zoo, perro, perra, perros, gato, gata, gatos, mascota, mascotas, animal, animales, cachorro*, gallinas, pollos, cerdos, vacas, caballo*, granja, conejos, delfines, perrito, gatito`,
  },
  child: {
    1: `gemelos, ninita, guarderia, escolares, colegial*, "anos de edad", bebitos, chiquillo*, chicas, hijo, hija, hijos, hijas, nino, nina, ninos, ninas, bebe, bebes, menor, menores, crio, cria, crios, crias, chaval, chavales, alumna, alumnas, alumno, alumnos, sobrina, sobrino, nieto, nieta, peque, adolescente*`,
  },
  abuse: {
    1: `"fotos sin", "les pide fotos", "le pide fotos", "pide fotos", "mensajes de madrugada", "mensajes a las ninas", "guardar el secreto", "en secreto", "no se lo digas", encadenad*, cojeaba, "clase a ninas", condenado, pederasta, pedofil*, "sin supervision", "perdieron a mi", "se perdio mi", "se olvidaron de mi", olvidado, olvidaron, "atado a", atad*, jaula, jaulas, sacrific*, experimenta*, "prueba en animales", "pruebas en animales", hambrient*, desnutrid*, grababa, grabando, vestuario, vestuarios, pego, pegaba, pegan, pegado, golpeo, golpeaba, golpean, golpeado, patadas, paliza, abus*, acos*, tocaba, tocamientos, manose*, maltrat*, violo, violacion, violad*, agredi*, agresion*, "a solas", "dejo sola", "dejo solo", "dejaron solo", "dejaron sola", "dejado solo", "dejado sola", "sin vigilancia",
      "sola en", "solo en la", encerrad*, encerro, desnud*, pornografi*, secuestr*, insinu*, zarande*, humill*, crueldad, hacinad*`,
  },
  group: {
    1: `"con velo", turbante, kipa, burka, arabe, arabes, africano*, africana*, chino*, chinos, ecuatorian*, rumano*, rumana*, venezolan*, "pareja gay", "mi novio y yo", "mi novia y yo", "mi mujer y yo", mujeres, "por ser mujer", "por ser negro", "por ser negra", "por ser gay", "por mi apellido", apellido, hijab, "por mi edad", mayores, "una anciana", "muletas", "baston", "personas con", gitano, gitana, gitanos, gitanas, negro, negra, negros, negras, moro, moros, mora, marroqui*, musulman*, judio, judios, gay, gays, lesbiana*, trans, homosexual*, maricon, "silla de ruedas", ciego, ciega, sord*, discapacidad, discapacitad*, "sindrome de down", autis*, inmigrante*, extranjer*, embarazada, velo, hiyab, latino*, latina*, sudaca*, "dos chicos", "dos chicas", "dos mujeres", "dos hombres", "perro guia", "color de piel", "por mi color", acento`,
  },
  refused: {
    1: `"no se abre cuenta", "no se le abre", "quitarse el", "quitate el", "que se quite", "no se sirve", "aqui no", "no me contratan", "no me contrataron", "ni lo abrieron", "no me cogieron", "no nos alquilan", "no me alquilan", "no me atendieron", "no quisieron", "no quiso atender", "nos miro mal", "me llamo", "le llamo", "nos llamo", "se burlo", "mofa", "otra puerta", "esperar fuera", "a la calle", "cobran menos", "peor trato", "no me dejaron", "no nos dejaron", "no le dejaron", "no me dejan", "no nos dejan", "no le dejan", "no entramos", "no entran", "no entra", "no pueden entrar", "no podian entrar", "nos echaron", "me echaron", "me han echado", "nos han echado", "le echaron", "se neg*", "se nego", "se negaron", "se niegan", nego, negar*, negad*, negab*, negand*, negaci*, negativa, negais, negue*, rechaz*, vetad*, expuls*, prohib*, "no atienden", "no nos atendieron", insult*, "se rio de", "se rieron de", "burlaron", "nos miraban", "siguio por la tienda", "despidieron", "despedido", "despedida"`,
  },
  discrimination: {
    1: `discrimin*, racis*, racist*, homofob*, homofobia, transfob*, xenofob*, machis*, antisemit*, islamofob*, capacitis*, "acoso sexual", "acosando a", acosador*, acosada, acosadas, acosaba, "acoso laboral", gordofob*, misogin*, sudaca*, negrata*, "me llamo maricon", "le llamo maricon", "nos llamo maricones", "me llamaron maricon", "le llamaron maricon"`,
  },
  data: {
    1: `saldo, analitica*, "historial medico", notas, matriculas, radiografia*, diagnostico*, "numero de cuenta", transferencias, carnets, operaciones, extracto, chats, conversaciones, mensajes, fotos, "historia clinica", reservas, perfil, perfiles, nomina, direccion, "numero de telefono", localizacion, contratos, pedidos, curriculum*, datos, dni, tarjeta, tarjetas, pasaporte*, facturas, factura, expediente*, historial*, nombres, contrasena*, claves, extractos, saldos, movimientos, telefonos, correos, "base de datos", excel, "lista de clientes", nominas, direcciones, iban, informes, cuenta`,
  },
  exposed: {
    1: `"de otro paciente", "de otra paciente", "otros pacientes", "de otro alumno", "de otros alumnos", "otros alumnos", "de otro socio", "de una senora", "de un senor", "de una chica", "de un chico", "de toda la clase", "de todos los alumnos", "de todos los pacientes", "de todos los clientes", "visible para", visibles, "sin cifrar", "enlace publico", "correo equivocado", "que no soy yo", "un extrano", "indexad*", "quien ve los mios", "quien tiene los mios", "un tal", "una tal", "de otro cliente", "de otra persona", "me ensena el", "me ensena los", "me ensena la", "me aparece el", "me aparecen los", "me salen los", "me sale la cuenta de", "de un desconocido", "de una desconocida", "en google", "sin contrasena", "publicado en internet", "colgado en internet", "en la basura", "en un contenedor", "que no es mio", "que no es mia", "que no son mios", "que no son mias", "otra persona", "otro cliente", "otros clientes", "otra clienta", "otra gente", "de otros", "de otro", "de otra", ajen*, desconocid*, "al descubierto", "a la vista", telegram, foro, foros, venden, vendiendo, circula, circulan, filtrad*, filtracion*, "a disposicion", "cualquiera puede", "se pueden ver", "puedo ver los", "veo los", "veo facturas", expuest*, publico, publicados, "en abierto", "de mi vecin*", "mi vecino", "descargadlo", "archivo completo"`,
  },
  leak: {
    1: `"fuga de datos", "filtracion de datos", "brecha de seguridad", "brecha de datos", "robo de datos", "datos filtrados", "datos robados", "han filtrado", "se han filtrado", "se ha filtrado", hackeado, hackeada, hackearon, ciberataque, ransomware, "agujero de seguridad"`,
    0.5: `filtra, filtran`,
  },
  authority: {
    1: `"oficina del consumidor", facua, ocu, "oficina de consumo", "direccion general", ayuntamiento, ministerio, "agencia de proteccion", aepd, cnmc, cnmv, inspeccion, inspector, inspectores, inspectora, "defensor del pueblo", "hemos abierto expediente", requerimiento, sanidad, "proteccion de datos", policia, "guardia civil", juzgado, fiscalia, fiscal`,
  },
  probe: {
    1: `"vino la policia", "ha venido la policia", "llego la policia", "ha entrado la policia", "entro la policia", "furgonetas de la policia", "furgones de la policia", "coches de policia", "policia en la puerta", "policia en la sede", "policia dentro", "policia se ha llevado", "policia se lleva", "sacando cajas", "sacan cajas", "llevandose cajas", "se llevaron cajas", "se llevan ordenadores", "llevandose ordenadores", esposad*, udef, uco, "agentes de la", "inspeccion sorpresa", "vino sanidad", "ha venido sanidad", "han venido inspectores", "vinieron inspectores", "llegaron inspectores", "los inspectores", "cita a declarar", "declara ante", juez, jueza, embarg*, "congela las cuentas", "bloquea las cuentas", "auto judicial", sentencia, tribunal, "registro de la sede", "inspeccion de trabajo", "bajo investigacion", investigada, investigado, "comision de investigacion", "ordena parar", "paraliza", "suspende la licencia", "retira la licencia", "retiran la licencia", prevaricacion, cohecho, "delito", delitos, fraude, estafadores, intervenid*, "plan de retirada", "retiran del mercado", "retira del mercado", "estan registrando", "esta registrando", "registro policial", "registra la", "registran la", "registrando la", "registrando ahora", redada, detenid*, detienen, detuvieron, imputad*, "esta siendo investigad*", "abre una investigacion", "abierto una investigacion", "abre investigacion", "abre expediente", investiga, investigan, "cierre cautelar", clausur*, precint*, "ordena el cierre", "ordena retirar", "orden de retirada", "alerta alimentaria", "alerta sanitaria", "multa de", multad*, sancion*, querella, "ha denunciado", denunciad*, "estafa piramidal", "audiencia nacional", "a juicio", condena, condenad*`,
  },
  press: {
    1: `"publicamos esta", "publicamos manana", "publicamos hoy", "con quien hablo", "sale publicado", "desde eldiario", eldiario, "abc", "la vanguardia", "queremos contrastar", contrastar, "estamos preparando", "un reportaje", "su postura", "vuestra postura", "vuestra posicion", "vuestra respuesta antes", "pedimos su valoracion", "valoracion para", "informativos", "agencia efe", "efe", "europa press", "antena 3", telecinco, "la sexta", "canal sur", rtve, "cadena ser", "cadena ser", "onda cero", cope, podcast, documental, periodista, periodistas, reportera, reportero, redactora, redactor, corresponsal, "programa de radio", "programa de television", "programa de tele", "preparo un reportaje", "preparando un reportaje", "para un reportaje", "un reportaje sobre", "vuestra version", "su version", "vuestro gabinete de prensa", "gabinete de prensa", "departamento de prensa", "jefe de prensa",
      "jefa de prensa", "nos gustaria entrevistar", "queremos entrevistar", "una entrevista sobre", "la prensa publica", "la prensa", "portada de", "en portada", telediario, "salis en las noticias", "sale en las noticias", "en las noticias", "esta redaccion", "la redaccion", "escribo para", "escribo desde", "llamamos de", "cierro a las", "cerramos edicion"`,
    0.5: `diario, periodico, radio, television, declaraciones, comentario, reportaje, "antes de las", noticia, entrevista`,
  },
  chief: {
    1: `"el dueno", "la duena", gerente, jefe, jefa, "el ceo", director, directora, presidente, presidenta, consejero, consejera, consejeros, concejal, concejala, alcalde, alcaldesa, ceo, rector, rectora, dueno, duena, fundador, fundadora, jefazo, "alto cargo", directivo, directivos, directiva, "consejero delegado"`,
  },
  accused: {
    1: `"cita a declarar", contratos, "se sube el sueldo", "sube el sueldo", bonus, amante, "fotos con", racista, machista, insult*, "se pillo", grabado, grabacion, "audio del", corrup*, soborn*, mordida*, dimit*, dimision, adjudicatari*, imputad*, investigad*, detenid*, malvers*, blanque*, fraude, acosad*, acoso, "puertas giratorias", desvi*, enchuf*, evasion, "caja b", borrach*`,
  },
  insider: {
    1: `"trabajo en la", "trabajo en el", "trabajo de", "curro en", "llevo anos en la", "soy enfermera", "soy enfermero", "soy cajera", "soy cajero", "soy empleado", "soy empleada", "trabajamos en", "lo se porque", "los cambiaba yo", "extrabajador*", "ex trabajador*", exempleado, exempleada, extrabajador, extrabajadora, "ex empleado", "ex empleada", "los que trabajamos", "quienes trabajamos", "anos trabajando", "lo que no os cuentan", "lo que no cuentan", "desde dentro", "yo curraba", "curro en", "curro en", "mi jefe", "mi jefa", "mi encargad*", "nos deben", "nominas atrasadas", "trabajo en", "trabaje en", "trabajo para", "trabajaba en", "he trabajado", "llevo trabajando", "mi primera semana", "soy emplead*", "soy empleado", "soy empleada", "soy trabajador*", "soy trabajadora", "soy trabajador", "como trabajador*", "como empleada", "mis companeros", "mi companera", "mi companero", "nos obligan", "nos piden que", "nos hacen", plantilla, "no nos pagan", "turno de noche", "sin contrato", despidos`,
  },
  told: {
    1: `"nos obligan", "nos obligaron", "me obligan", "me obligaron", "nos piden", "nos pedian", "me piden que", "me pidieron", "nos hacen", "nos hacian", "nos mandan", "nos mandaron", "nos dijeron", "nos dicen que", "nos ordenaron", "me ordenaron", confirmo, "tengo fotos", "tengo pruebas", "tengo los correos"`,
  },
  wrongdoing: {
    1: `"otra etiqueta", reetiquet*, "vuelve al mostrador", "la lavamos", "lavamos", "cambiamos la etiqueta", "nos hacen firmar", "nos hacen mentir", "sin revisar", "que no se hacen", "falsific*", "no se cambian", "no se limpian", "no se limpia", "no se revisan", "no se revisa", "no pasan controles", "sin controles", "hacen la vista gorda", "miran para otro lado", "tapar", tapan, taparon, "lo esconden", esconden, "se reutiliza*", reutilizan, ilegal, ilegales, "en negro", sobres, manipul*, amanad*, explot*, esclav*, "doce horas", "catorce horas", "cambiar las fechas", "cambiar las etiquetas", "cambiar etiquetas", falsific*, falsear, mentir, ocultar, ocultan, callad*, callar, callarnos, "no se han hecho", "sin hacer", "borrar los", destruir, caducad*, "revisiones", "que firmemos", "firmar", "reetiquet*", "trampa*", enganar, "tirar los", chantaj*, "horas extra", "sin pagar", "represalias"`,
  },
  legal: {
    1: `demanda, demandar, demandare, demandaremos, abogad*, "nos vemos en los tribunales", tribunales, "via judicial", "acciones legales", "medidas legales", denuncia, "voy a denunciar", denunciare, "pondre una denuncia", "os voy a denunciar", juicio, querell*, burofax, "demanda colectiva"`,
  },
  boycott: {
    1: `"que nadie renueve", "nadie renueve", "ni un euro mas", "sacad el dinero", "saquemos el dinero", "sacad vuestro dinero", pasadlo, "daos de baja", "dejad de comprar", "no volvais", "vaciemos", "haced lo mismo", "que se enteren", "no pienso volver a comprar", "no les deis", "no les compreis", "ni un euro mas", "no consumais", "no consuman", "cambiad de compania", "iros a otra", "marchaos", "devolved todo", "borrad la app", "hagamos que", "difundid", "que se haga viral", "hacedlo viral", boicot*, "boicot", "no compreis", "no compreis nada", "no volvais a comprar", "no volvais a", "dejad de comprar", "dejemos de comprar", "no compren", "cancelad vuestra", "daos de baja", "nadie deberia comprar", "dejad de usar"`,
  },
  account: {
    1: `"cuenta oficial", "cuenta verificada", "vuestra cuenta", "perfil oficial", "un perfil", "perfil falso", "cuenta falsa", "la cuenta de", "igual que el vuestro", "se hace pasar", "haciendose pasar", "en vuestro nombre", "vuestro nombre"`,
  },
  odd: {
    1: `cripto*, criptomonedas, bitcoin, regalando, "pide la clave", "pide mi clave", "pide la contrasena", "pide datos", "pide el codigo", "mensaje privado", "un enlace raro", "enlace raro", phishing, "sois vosotros", hackead*, "se hace pasar", "haciendose pasar", estafa, estafadores, insultos, porno*`,
  },
  hacked: {
    1: `"os han hackeado", "os han robado la cuenta", "cuenta hackeada", "cuenta robada", suplant*, "suplantacion de identidad", "se hace pasar por vosotros", "haciendose pasar por"`,
  },
  fake: {
    1: `deepfake, "video falso", "video manipulado", "audio falso", "documento falso", "comunicado falso", bulo, bulos, "hecho con ia", "generado con ia", "mirad el video", "que saqueis el dinero", "saqueis el dinero"`,
  },
  rumour: {
    1: `"me cuentan que", "me han contado que", "dicen que cierra*", "dicen que cierran", "dicen que quiebra", "es verdad que quiebra*", "es verdad que cierra*", "es verdad que", "es cierto que", "va a quebrar", quiebra, "se ha declarado en quiebra", "en quiebra", bancarrota, "suspension de pagos", "concurso de acreedores", "va a cerrar", "cierran la fabrica", "lo confirma alguien", "lo estan pasando por", "me ha llegado por whatsapp", "por todos los grupos", "sacad el dinero", "pasadlo", "corre el rumor", rumor, rumores`,
    0.5: `whatsapp, grupos, "pasa por", "segun dicen", dicen`,
  },
  deleted: {
    1: `"ha borrado mi", "han borrado mi", "habeis borrado", "borrais los comentarios", "borran los comentarios", "borra comentarios", "borrando comentarios", "borro mi", "borraron mi", "mi resena", "que mas borran", censur*, "me habeis bloqueado", "me han bloqueado"`,
  },
  mourning: {
    1: `accidente, tragedia, luto, funeral, entierro, atentado, victimas, muertos, inundaciones, terremoto, dana`,
  },
  shame: {
    1: `verguenza, "vuela sin miedo", publicando, publicais, publicidad, "vuestro anuncio", campana, tuit, "vuestro tuit", descuento*, rebajas, oportunismo, insensib*, "mal gusto", "de pesimo gusto"`,
  },
  threat: {
    1: `"os vais a enterar", "te vas a enterar", "os espero a la salida", "os voy a matar", "te voy a matar", "se donde vives", "se donde vivis", "voy a quemar", "os vais a arrepentir", "te vas a arrepentir", "os voy a reventar", "a tiros"`,
  },
  personal: {
    1: `"vive en la calle", "vive en el numero", "su telefono es", "su movil es", "su numero es", "numero de tarjeta", "foto de mi dni", "foto de mi pasaporte", "mi numero de cuenta"`,
  },
};

export const GRAVE_EN: GraveWords = {
  harmless: `"blood donation", "blood drive", "donate blood", "blood test", "blood tests", "to die for", "dying to", "dying for", "die for this", "die for that", "died laughing", "dead tired", "dead on", "dead good", "dead easy", "dead simple", "dead battery", "battery died", "phone died", "battery is dead", "phone is dead", "drop dead gorgeous", "kills me", "killing it", "killed it", "killer deal", "killer knives", "is fire", "are fire", "on fire lately", "fire sale", "straight fire", "explosion of flavour", "explosion of flavor", "bomb ass",
    "the bomb", "saved my life", "save my life", "life saver", "hot dog", "hot dogs", "half marathon", "hospital run", "children s hospital on", "near the hospital", "next to the hospital", "by the hospital", "opposite the hospital", "police station", "laughing my", "dead line", "scared to death", "bored to death", "starving to death", "love you to death", "blown away", "blew up on", "smoke free", "smoked salmon", "crash course", "a shot", "cold shower", "burn calories", "kid in a candy", "heart attack prices", "choked up", "sick beat", "sick tune", "sick deal", "sick design", "sick of", "sick and tired", "sickening prices"`,
  harm: {
    1: `fainted, faints, "cardiac", "heart stopped", cpr, defibrillator, resuscitat*, unresponsive, "head wound", "cracked her head", "cracked his head", "split his head", "split her head", "hit his head", "hit her head", "hit my head", "food poisoning", poisoned, poisoning, scalded, scalding, "lost consciousness", "wrong blood", "wrong patient", "wrong leg", "wrong kidney", "wrong medicine", "wrong tablets", sepsis, gangrene, stampede, "stand collapsed", "dead body", "bled out", "not moving", "isn t moving", "wasn t moving", "won t wake", "didn t wake", "never woke", "was gone by", "he was gone", "she was gone", paralysed, paralyzed, blinded, "went blind", "nearly choked", "down her throat", "down his throat", "in a cast", "in plaster", hospitalise*, hospitalize*, "fire crew", firefighters, "fire brigade", medics, medic, stretcher, stitches, "skin off", "burn mark", blister*, blistered, scarred, scar, scars, "lost an eye", "lost a finger", "lost her baby", "dropped two floors", "lift dropped", "lift fell", "elevator dropped", "elevator fell", "roof collapsed", "roof fell", "ceiling fell", "ceiling came down", "came down on", "fell on me", "fell on my", "fell on her", "fell on his", "smell of gas", "smells of gas", "smell gas", "smelled gas", "we bury", "we buried", "buried him", "buried her", "funeral on friday", "never came home", "didn t make it", "did not make it", "lost my dad", "lost my mum", "lost my mom", "lost my mother", "lost my father", "lost my son", "lost my daughter", seizure, seizures, stroke, "heart attack", coma, "cardiac arrest", overdose, "wrong medication", "wrong dose", derailed, derailment, "plane crash", "went off the road", "off the runway", capsized, sank, "man overboard", "gone missing", drowned, "needed surgery", "in surgery", "icu", "outbreak", norovirus, legionella, "allergic shock", "head injury", "knocked out", "shooting", shot gunshot, stabbing, "hit by a", "rushed to", "blue light", "still shaking", injured, injury, injuries, injuring, wounded, died, dies, killed, kills, death, deaths, fatality, fatalities, fatally, "fatal accident", "fatal crash", "fatal collision", "fatal fall", "fatal dose", "fatal injury", "fatal injuries", "fatal shooting", "fatal reaction", "fatal for", "proved fatal", "nearly fatal", "almost fatal", "near fatal", "lost his life", "lost her life", "lost their lives", "passed away", "body found", hospital, hospitalised, hospitalized, ambulance, ambulances, paramedic*, "in a e", "in er", "to er", "in the er", "emergency room", "intensive care", "on a drip", poisoned, poisoning, "food poisoning",
      "stopped breathing", "can t breathe", "couldn t breathe", "not breathing", "unable to breathe", choking, choked, "burned my", "burnt my", "burned her", "burnt her", "burned his", "burns on", "second degree", electrocuted, "electric shock", "run over", "broke my wrist", "broke my arm", "broke my leg", "broke her", "broke his", "broken wrist", "broken arm", "broken leg", "broken hip", fractur*, concussion, drowned, drowning, "allergic reaction",
      anaphyla*, epipen, "throat closed", "swelled up", "face swelled", "caught fire", "on fire", "burst into flames", "in flames", explosion, exploded, "blew up", collapsed, collapse, unconscious, "passed out", "gas leak", "fuel leak", "fuel leaking", "leaking fuel", "carbon monoxide", salmonella, listeria, "e coli", botulism, "smoke in the cabin", "smoke in cabin", "smoke on board", "evacuated", evacuating, evacuation, "emergency landing", "all sick", "table sick", "made us sick", "made me sick", "got sick", "got ill", "violently ill",
      "seriously ill", amputated, stabbed, crushed, "people trapped", "passengers trapped", "still trapped", suicide, miscarriage, "bleeding"`,
    0.5: `slipped, tripped, infection, bruise*, stairs, swallowed, dead, fever, rash, hives, dizzy, nausea, diarrhoea, diarrhea, panic, screaming, screams, terrified, alarm, gas, allergic, allergy, nuts, clinic, surgery, burn, shaking, fire, smoke, trapped, hurt, sick, ill, vomiting, blood, rescue, emergency, accident, crash, crashed, wing, drip, pain, fell, falling, collapsing, burned, burnt, "two more"`,
  },
  danger: {
    1: `"bit of wire", "piece of wire", "metal wire", splinter*, "a tooth in", "a staple", "bit of glass", "bit of metal", "bit of plastic", blade, "razor blade", "a screw", "a nail in", "a needle", needle, "shard", shards, "piece of plastic", "bone in", "fire exit blocked", "exits blocked", "blocked fire exit", "no seatbelt", "seatbelt broke", "airbag", "steering failed", "lost steering", "failed every test", "failed safety", toxic, carcinogen*, asbestos, contaminated, contamination, rotten, mouldy, moldy, "out of date", "past its date", "live wire", "shock from", "came loose", "snapped", "pesticide*", "could have been killed", "could have died", "nearly died", "almost died", "nearly killed", "almost killed", "brakes failed", "brake failed", "no brakes", "overheating", overheated, "sparks coming", sparking, "smoking plug", "fire hazard", "safety hazard", "health hazard", "is dangerous", "so dangerous", "really dangerous", "putting lives", "lives at risk", "risking lives", "unsafe", "glass in my", "glass in the", "piece of metal", "piece of glass", "plastic in my", "mould in", maggot*, cockroach*, "a rat", rats, mice, "raw chicken", "bare wires", "exposed wires", "wheel came off", "door came off", "fell off while", "severe turbulence"`,
    0.5: `danger, dangerous, risk, hazard, brakes, battery, sparks, plug, hot, melted, melting, failed`,
  },
  care: { 1: `hospital, ambulance, paramedic*, hospitalised, hospitalized, doctors, "in a e"` },
  animal: {
    1: `beagle, beagles, monkeys, elephant*, bear, bears, lion, lions, fish, sheep, lambs, ducks, geese, zoo, bird, birds, greyhound*, bull, donkey*, dog, dogs, cat, cats, pet, pets, puppy, puppies, kitten*, animal, animals, pig, pigs, cow, cows, chickens, hens, horse, horses, farm, rabbits, dolphins, calves`,
  },
  child: {
    1: `lad, lads, "my lad", lass, "my girl", "my boy", academy, girls, boys, "our girls", "our boys", twins, schoolchildren, pupil, nursery, creche, infant, "little girl", "little boy", newborn, child, children, kid, kids, son, daughter, baby, babies, toddler, minor, minors, schoolgirl*, schoolboy*, pupils, teen, teenager, "year old", "eight year old", underage, nephew, niece, grandson, granddaughter, students`,
  },
  abuse: {
    1: `"keep it secret", "keep it a secret", "asked for photos", "asks for photos", "messages at night", "don t tell your", "knew about that coach", predator, predators, paedophile*, pedophile*, convicted, "inappropriate", "followed her", "followed him", forgot, forgotten, "lost my child", "left behind", "left him", "left her", chained, chain, cage, caged, limping, "tests on", "tested on", "animal testing", starving, slaughter*, mistreat*, "locked up", shouted, screamed, restrained, filmed, filming, groped, groping, touched, touching, abused, abuse, abusing, abusive, assault*, molest*, raped, rape, beaten, beating, beat, kicked, kicking, slapped, hit, punched, neglect*, cruel, cruelty, starved, "left alone", alone, unattended, "locked in", naked, harassed, harassing, harassment, grooming, bullied, bullying, tortured, caged, dragged, suffering`,
  },
  group: {
    1: `ethnic, ethnicity, arab, chinese, mexican, polish, romanian, hispanic, refugee*, "my wife and i", "my husband and i", "my boyfriend and i", "my girlfriend and i", "same sex couple", women, "as a woman", elderly, crutches, "my name is", "surname", religion, turban, kippah, "people of colour", "people of color", poc, nigerian, somali, black, asian, muslim, muslims, jewish, jew, jews, gay, gays, lesbian*, trans, queer, gypsy, roma, wheelchair, "wheelchair users", disabled, disability, deaf, blind, autistic, "down syndrome", immigrant*, foreigner*, hijab, headscarf, accent, pregnant, "two women", "two men", "guide dog", "assistance dog", "skin colour", "skin color", latino*, african, indian, pakistani, "same sex"`,
  },
  refused: {
    1: `"hijab off", "take it off or", "off or leave", "nothing for you here", "too ethnic", "no vacancies", "not hired", "rejected", "didn t hire", "paid less", "wouldn t rent", "would not serve", "would not let", "made me wait outside", "go back to", "not for people like", "not your kind", "moved us to the back", "pulled aside", "singled out", "monkey noises", stared, refused, refuses, refusing, "turned away", "kicked out", "thrown out", "threw us out", "threw me out", denied, "not allowed", "wouldn t let", "wouldn t serve", "not welcome", followed, banned, mocked, mocking, laughed, insulted, "called me a", "called him a", "called her a", "called us", "told to leave", "asked to leave", "only one searched", searched, fired, sacked, "ignored us"`,
  },
  discrimination: {
    1: `discriminat*, racist, racists, racism, racial, "racially profiled", profiling, homophob*, transphob*, xenophob*, sexist, sexism, antisemit*, "anti semitic", islamophob*, ableist, ableism, misogyn*, "sexual harassment", "sexually harassed", groped, groping, "slur", slurs, "n word", faggot*, nigger*, raghead*, towelhead*, paki, pakis`,
  },
  data: {
    1: `"test results", results, grades, transcript*, "lab results", scans, "sort code", balances, spreadsheet, diagnosis, diagnoses, "chat history", chats, messages, photos, location, "medical history", "phone number", "phone numbers", profile, profiles, payslips, "order history", transactions, balance, "id card", "social security", reservations, cv, "home address", data, passport*, statements, statement, records, "medical note", "medical notes", details, names, addresses, "card numbers", "card number", rows, database, file, files, invoices, orders, passwords, emails, account, accounts, "customer list", documents, bookings, payslip*, "bank details"`,
  },
  exposed: {
    1: `"another patient", "another patient s", "other patients", "another student", "other students", "the whole year", "the whole class", "the whole school", "everyone s", "everybody s", "wrong email", "wrong inbox", "cc d", "in cc", "not bcc", viewable, searchable, unencrypted, "left on the train", "left on a train", "left on a bus", "logged in as", "not my account", "a woman s", "a man s", "a stranger", "a stranger s", "somebody else", "someone else", "another person", "another person s", "not mine", "isn t mine", "a different customer", "wrong person", "on google", "without a password", "no password", "in a skip", "in the bin", "on the internet", "random people", "random person", "all visible", "visible to", "someone else s", "somebody else s", "someone elses", "other people s", "other customers", "another customer", "another customer s", "strangers", "stranger s", "neighbour s", "neighbor s", "public drive", publicly, "up for sale", "for sale on", "hacking forum", "dark web", leaked, leaking, exposed, "anyone can see", "can open mine", "grab it before", "who has mine", "open to anyone", "telegram", unsecured, dumped`,
  },
  leak: {
    1: `"data breach", "data leak", breach, breached, "been hacked", "got hacked", "were hacked", hackers, ransomware, cyberattack, "cyber attack", "data stolen", "stolen data", "security hole", "security flaw", vulnerability`,
  },
  authority: {
    1: `"food safety office", "trading standards", ombudsman, regulator, "data protection", inspector, inspectors, inspectorate, "city council", ministry, "consumer office", "consumer protection", police, prosecutor*, fda, ftc, faa, caa, ofcom, ofgem, fca, ico, osha, "through the usual channel", "our letter"`,
  },
  probe: {
    1: `"police came", "police turned up", "police are at", "police at the", "police in the", "police outside", "police just", "police took", "police cars", "police vans", "fraud squad", "serious fraud office", "officers took", "officers at", "officers walking", "officers carrying", "inspectors came", "inspectors turned up", "inspectors at", "inspectors are", "inspectors found", "inspectors just", "carrying boxes", "carrying out boxes", "taking away boxes", "took computers", "taking computers", seized, seizing, handcuffs, handcuffed, "led away", "taped off", "licence pulled", judge, tribunal, "court order", "court rules", "court ruled", "frozen the assets", "froze the assets", "assets frozen", "pending trial", "on trial", "goes on trial", sentenced, "lawsuit filed", "parliamentary inquiry", inquiry, "licence revoked", "license revoked", "licence suspended", "license suspended", "grounded by", "banned by", "price fixing", "money laundering", fraud, "tax evasion", "crime", crimes, "criminal", antitrust, raid, raided, raids, arrested, arrest, arrests, "under investigation", "opened an investigation", "opens investigation", "opens an investigation", "launched an investigation", investigating, investigates, "being investigated", probe, "charged with", indicted, "shut down by", "ordered to close", "closed by inspectors", "ordered to recall", recall, recalled, recalls, fined, "class action", subpoena*, convicted, "pleaded guilty", "search warrant"`,
  },
  press: {
    1: `"times higher", "the times", "the independent", "the mirror", "the sun", "the telegraph", "would you like to respond", "care to respond", "like to comment", "we re running a", "we are running a", "running a piece", "running a story", "channel 4", "sky news", itv, nbc, "fox news", "new york times", "financial times", bloomberg, "associated press", "we have documents", "your response by", "would like your response", "right of reply", "give us a statement", "a statement from you", "on the record", "off the record", "our programme", "our program", "our show", podcast, "researching a", "reporting on", exclusive, reporter, reporters, journalist, journalists, "i write for", "writing for", "i m writing a", "press team", "press office", "press contact", "media enquiry", "media inquiry", "radio producer", "tv producer", "producer here", "news desk", newsdesk, newsroom, "front page", headline, headlines, "on the news", "in the news", "request for comment", "for comment", "local paper", "the guardian", "bbc", "cnn", reuters, "the daily", "evening post", "breaking news", documentary, "working on a story", "working on a piece", "piece about", editor, correspondent`,
    0.5: `comment, deadline, interview, radio, paper, tv, news, story, breaking`,
  },
  chief: {
    1: `owner, chiefs, leadership, manager, "head of", ceo, chairman, chairwoman, chair, president, director, directors, boss, bosses, founder, mayor, councillor, rector, dean, executive, executives, cfo, minister, manager, board`,
  },
  accused: {
    1: `racist, sexist, "caught on", "on tape", recording, "pay rise", "bonus while", "under fire", "sacked", ousted, lied, misled, perjury, bribe, bribes, bribery, corrupt*, fraud, embezzl*, resign, resigned, resigns, "stepping down", questioned, arrested, charged, scandal, laundering, "insider trading", affair, harassment, harassed, groped, nepotism, drunk, "tax evasion", indicted`,
  },
  insider: {
    1: `"night nurse", "i m a nurse", "i m a teacher", "i m a cashier", "ex engineer", engineer here, "engineer here", "insider here", "nurse here", "driver here", "pilot here", "i was a", "i left because", "we staff", "staff here", "those of us who work", "we all knew", "from the inside", "i know because", "i was the one", "my boss", "on the inside", "worker here", "ex staff", "worked the", "i work at", "i work for", "i worked at", "i worked for", "i used to work", "used to work at", "worked there", "works there", "ex employee", "former employee", "current employee", "as an employee", whistleblow*, "we were told to", "they told us to", "made us", "my manager", "our manager", "no contract", "unpaid overtime", "weeks at", "my shift", colleagues, coworker*, "hr told", "hr said"`,
  },
  told: {
    1: `"we were told", "told us to", "told me to", "made us", "made me", "forced us", "forced to", "asked us to", "ordered us", "ordered to", "it is true", "kept the messages", "have the photos", "have photos", "have proof", "have the emails"`,
  },
  wrongdoing: {
    1: `"sign off", "signed off", "nobody did", "no one did", relabel*, "new label", "back on the shelf", "back on the counter", "never checked", "told to lie", "made to lie", falsif*, "failed every test", shipped, "never cleaned", "never checked", "never changed", "not inspected", "never inspected", "turn a blind eye", "turned a blind eye", "look the other way", ignored, buried, bury, "swept under", manipulat*, rigged, tamper*, sweatshop, "slave labour", "slave labor", underpaid, "below minimum wage", "no breaks", "reused", "dumping", "dump", relabel*, "change the dates", "changed the dates", expired, falsif*, fake, faking, lie, lying, "cover up", "covered up", hide, hiding, "lose those files", "those files", shred*, destroy, "drop it", "keep quiet", "skip the", skipped, "cut corners", "sign off", "signed off", forge*, "off the books", retaliat*, illegally, illegal, "unpaid"`,
  },
  legal: {
    1: `lawyer, lawyers, solicitor, solicitors, attorney, sue, suing, sued, lawsuit, "see you in court", "in court", "small claims", "legal action", "taking legal", "class action", litigation, "cease and desist", "pressing charges"`,
  },
  boycott: {
    1: `"move your money", "take your money out", "pull your money", "withdraw your money", "don t renew", "nobody renew", "cancel your membership", "cancel your accounts", "close your accounts", "empty the stadium", "still shop at", "shame on you if", "you should be too", "i am out and", "we are done with", "take your money", "take your business", "not another penny", "not another cent", "not a penny", "uninstall", "spread the word", "make this viral", "retweet if", "share this everywhere", "let them feel it", boycott*, "cancel your", "close your account", "stop buying", "don t buy", "do not buy", "never buy", "delete your account", "delete the app", "pass it on", "don t shop", "don t fly"`,
  },
  account: {
    1: `"official account", "verified account", "your account", "your logo", "fake account", "fake profile", "impersonat*", impersonating, "pretending to be", "claiming to be", "claims to be", "account called"`,
  },
  odd: {
    1: `crypto, bitcoin, giveaway, selling, "won a phone", "real or not", "is this you", "is that you", "asks for my", "asking for my", "asked for my", "my password", "my code", phishing, scam, scammer*, hacked, porn`,
  },
  hacked: {
    1: `"account hacked", "account has been hacked", "you ve been hacked", "you have been hacked", "account is hacked", impersonating, impersonator*, "fake account pretending"`,
  },
  fake: {
    1: `deepfake*, "fake video", "doctored", "fake memo", "leaked memo", "fake letter", "fake statement", "ai generated", "fake news", "share before it disappears", "before it disappears"`,
  },
  rumour: {
    1: `"is it true", "is this true that", "heard that", "heard they", "rumour", "rumours", "rumor", "rumors", bankrupt, bankruptcy, insolvent, insolvency, "going under", "going bust", "run out of cash", "get yours out", "get your money out", "all over whatsapp", "on whatsapp", "closing for good", "shutting down", "laying off", "mass layoffs", "can anyone confirm"`,
    0.5: `heard, whatsapp, "works there", apparently, "they say"`,
  },
  deleted: {
    1: `"deleted my", "deleting comments", "deletes comments", "delete comments", "deleted comments", "deleting my", "wiped", "removed my review", "deleted the review", "deleting reviews", censor*, "blocked me", "blocking people", "hiding comments"`,
  },
  mourning: {
    1: `funeral, tragedy, mourning, victims, "terror attack", earthquake, floods, "plane crash", "died today", grieving, disaster`,
  },
  shame: {
    1: `"read the room", "tone deaf", insensitive, disgraceful, "bad taste", "poor taste", posts, posting, advert, campaign, tweet, "die for", discount*, shameful`,
  },
  threat: {
    1: `"i will be waiting", "i know where you", "i know which", "you will regret", "watch your back", "i ll kill", "i will kill", "going to kill", "burn it down", "burn you", "come for you", "i ll find you", "i will find you"`,
  },
  personal: {
    1: `"lives at", "his number is", "her number is", "home address is", "passport photo", "photo of my passport", "my card number", "picture of my id"`,
  },
};

export const GRAVE_RU: GraveWords = {
  harmless: `"спасибо врачам", "спасибо больнице", "помогла больнице", "помогла детской больнице", "помогли больнице", "помогли детской больнице", "сдать кровь", "анализ крови", "анализы крови", "донорская акция", "умираю хочу", "умираю от смеха", "умерла со смеху", "умер со смеху", "умру со смеху", "до смерти хочу", "до смерти рада", "смерть как", "взрыв мозга", "взрыв вкуса", "просто бомба", "бомба просто", "убойные скидки", "убойная скидка", "просто огонь", "пальто огонь", "это огонь", "вообще огонь", "меня просто спасли", "спасли меня", "спасибо спасли", "рядом с больницей", "возле больницы", "около больницы",
    "убил время", "убить время", "мертвый сезон", "мертвая точка", "хот дог", "сдохнуть можно", "животный смех", "телефон умер", "умер телефон", "телефон сдох", "батарея сдохла", "взорвал интернет", "взорвали интернет", "взорвала интернет", "горящие туры", "горящая путевка", "горящие скидки", "горит дедлайн", "детский сад", "взрывной вкус", "ржу не могу", "собачий холод", "в огне брода"`,
  harm: {
    1: `обморок*, "остановка сердца", "сердце остановилось", реаним*, "разбил голову", "разбила голову", "пробил голову", "пробила голову", "черепно мозгов*", сотрясени*, гипс*, вывих*, обварил*, ошпарил*, "перелили не", "не ту кровь", "не то лекарство", "чужое лекарство", "не ту дозу", сепсис, гангрен*, умирает, смерть, смерти, гибел*, давк*, "рухнула трибуна", "не шевелится", "не просыпается", "не проснулся", "не проснулась", парализ*, ослеп, ослепла, "сломана рука", "сломан", отрав*, порезал*, сожгла, сожгли, "в бинтах", "не стало", "ее не стало", "его не стало", похорон*, похоронили, хороним, "висят вниз", "лопнул трос", "оборвался трос", "оборвался лифт", "упал лифт", "лифт упал", "упала крыша", "упал потолок", "потолок рухнул", "пахнет газом", "запах газа", утечк, "угарный газ", "угарным газом", инсульт*, инфаркт*, судорог*, кома, "в коме", "сошел с рельсов", "сошли с рельсов", перевернул*, затонул*, "выкатился за", "пропал человек", "пропал ребенок", "пропала девочка", "наложили швы", швы, операци*, оперирова*, "лишился пальца", "лишился глаза", "потерял глаз", "потерял палец", "остался без ноги", "остался без руки", "остался без пальца", "остался без глаза", "остался без пальцев", "осталась без ноги", "осталась без руки", "осталась без пальца", "осталась без глаза", вспышк*, норовирус*, легионелл*, "увезли в", "увезла скорая", "забрала скорая", стрельб*, "ножом", инвалидом, мчсник*, спасател*, "не приходит в себя", "откачали", "откачивали", клиническ*, погиб, погибла, погибли, погибший, погибших, погибшие, погибает, умер, умерла, умерли, скончал*, насмерть, смертельн*, "до смерти", труп, убит, убита, убиты, убило, ранен*, пострадал*, травм*, "сломана рука", "сломал руку", "сломала руку", "сломал ногу", "сломала ногу", "сломана нога", перелом*, больниц*, госпитализ*, реанимац*, "скорая", "скорую", "на скорой", "скорой", отравил*, отравлен*, отравлени*, "не дышит", "не дышал", задыха*, задохн*, удушь*, подавил*, ожог*, обжег*, обожг*, обожж*,
      "ударило током", "удар током", "бьет током", сбил*, "сбила машина", утонул*, анафила*, "отек квинке", отек*, аллергическ*, загорел*, загоревш*, "горит самолет", пожар*, взорвал*, взрыв, взрывом, обруш*, рухнул*, рухнула, "упал стеллаж", "упала полка", "упал на", "упала на", придавил*, раздавил*, "потерял сознание", "потеряла сознание", "без сознания", "утечка газа", "утечка топлива", сальмонел*, листери*, ботулизм*, дизентери*, эвакуир*, эвакуац*, "аварийная посадка", "экстренная посадка", "аварийно сел",
      "пахнет гарью", гарь, гарью, задымлени*, "дым в салоне", дым, "под завалами", "застряли в лифте", "застряли в кабине", "застряли в шахте", "застряли в вагоне", "застряли в подъемнике", "заперты", ампутир*, зарезал*, кровотечени*, самоубийств*, выкидыш, "в скорую", "ни в пожарную", "крови"`,
    0.5: `поскользн*, споткн*, синяк*, инфекци*, лестниц*, температур*, сып*, понос*, "температура под", "стало плохо", страшно, паник*, крич*, клиник*, роддом*, газ, газа, аллерги*, ожоги, тревог*, аттракцион*, кров*, рвот*, тошн*, плохо, авари*, дтп, врач*, медик*, боль, больно, упал*, травмпункт, пожарн*, опасн*, "не выпускают", завал*`,
  },
  danger: {
    1: `проволок*, скрепк*, щепк*, "зуб в", саморез*, "битое стекло", стекло, "лезвие", лезвие, лезвия, "гвоздь", "болт в", "иголк*", "игла", "кость в", "выход заблокирован", "заблокирован выход", "закрыт пожарный выход", "нет огнетушител*", "не сработали тормоза", "не сработали подушки", "отвалилось", "отлетело колесо", токсичн*, ядовит*, канцероген*, асбест*, "заражен*", гнил*, просрочк*, "просрочен*", "мышь", мыши, мышей, насеком*, "мог погибнуть", "могли погибнуть", "могла погибнуть", "чуть не погиб", "чуть не погибли", "чуть не убил*", "чуть не убило", "чудом", "отказали тормоза", "тормоза отказали", "нет тормозов", "без тормозов", задымил*, дымится, дымит, искрит, искры, "короткое замыкание", "опасно для жизни", "угроза жизни", "опасно для здоровья", "рискуют жизнью", "рискуем жизнью", "стекло в", "осколок стекла", осколк*, "кусок металла", "кусок пластика", таракан*, червяк*, черви, червях, крыса, крысы, плесень, плесенью, тухл*, "торчат провода", "голые провода", "отвалилось колесо", "сильная турбулентность"`,
    0.5: `опасн*, опасно, тормоз*, перегрев*, аккумулятор*, батаре*, греется, зарядк*, ночью, кроватк*`,
  },
  care: { 1: `больниц*, госпитализ*, скорая, скорую, скорой, реанимац*, врач*` },
  animal: {
    1: `медвед*, тигр*, льв*, слон*, обезьян*, птиц*, рыб*, овц*, коз*, ослик*, попуга*, хомяк*, зоопарк*, вольер*, собак*, пес, пса, кот, кота, коту, коты, котов, кошк*, щен*, котен*, питом*, животн*, свин*, коров*, куриц*, кур, лошад*, фермы, ферме, кролик*, дельфин*`,
  },
  child: {
    1: `пацан*, пацанов, ребятишк*, "детской школы", "детская школа", девочкам, мальчикам, ребят, ребята, двойняшк*, грудничк*, ясл*, школьник*, "лагере", воспитанн*, ребен*, дети, детей, детям, детьми, сын, сына, сыну, дочь, дочк*, дочери, малыш*, младен*, подрост*, школьни*, несовершеннолетн*, внук*, внучк*, воспитанник*, девочк*, мальчик*, лет`,
  },
  abuse: {
    1: `запирал*, "просит фото", "просил фото", "пишет по ночам", "никому не говори", "наш секрет", "заходил к", вожат*, "в клетке", клетк*, "воет", "на цепи", цепи, хромает, голодн*, "тестируют на", "опыты на", усыпил*, усыпили, жестоко, "кричала на", "наорал*", "потеряли ребенка", "потерял*", забыл*, "оставили", "трогал", трогает, "фотографировал", подглядыва*, травл*, буллинг*, ударил*, ударила, бьют, бил, била, били, избил*, избит*, избива*, домога*, пристава*, пристает, пристают, лапал*, насил*, изнасил*, "снимал на", "в раздевалке", раздевалк*, издева*, жесток*, унижа*, унизил*, запер*, заперли, оставил*, бросил*, бросили, "одного", "одну", голод*, трав*, оскорб*, пинал*, пнул*, мучи*, педофил*, "без присмотра", забыли, таскал*, кричал*, орал*`,
  },
  group: {
    1: `национальност*, славян*, нерусским, "нерусская фамилия", фамили*, армян*, азербайджан*, дагестан*, чечен*, китай*, африкан*, украин*, киргиз*, женщин*, "с ребенком", пенсионер*, пожил*, старик*, бабушк*, костыл*, "темнокож*", "приезжи*", верующ*, инвалид*, "на коляске", "в коляске", колясочни*, слеп*, глух*, аутизм*, аутист*, "с синдромом", цыган*, кавказ*, таджик*, узбек*, чурк*, хач*, негр*, азиат*, мигрант*, нерусск*, мусульман*, хиджаб*, еврей*, евре*, гей, геев, геи, лесбиян*, трансгендер*, беременн*, "с акцентом", акцент*, "с такими лицами", "таким как вы", "собака поводырь", "славянской внешности", "неславянск*"`,
  },
  refused: {
    1: `"нечего делать", "не пустила внутрь", "не пускала", "только славянам", "таких не берем", "таких не обслуживаем", "не взяли", "не сдаем", "не сдают", "не продали", "не посадили", "платят меньше", "попросили уйти", "выгоняют", "выгнал", "смеялась", "смеялся", "передразнивал*", "обзывал*", "косо смотр*", отказал*, отказали, отказыва*, "не пустил*", "не пустили", "не пускают", "не пускает", "не пустила", выгнал*, выгнали, "выставили", выставил*, "не обслуж*", "не обслужили", "не обслуживают", "не впустили", запретил*, "нельзя", нахам*, обозвал*, обозвали, смеялись, "уволили", уволил*, "попросили выйти", высадил*`,
  },
  discrimination: {
    1: `дискримин*, расизм*, расист*, гомофоб*, ксенофоб*, сексизм*, сексист*, антисемит*, нацизм*, нацист*, фашист*, шовинис*, домогал*, домогатель*, харассмент*, чурка, чурки, чурок, чуркам, чурками, черножоп*, черномазы*, жидов*, жидяр*, хачи, хачам, хачами, "пристает к", "пристают к", пристает, мизогин*`,
  },
  data: {
    1: `результаты, анализов, оценк*, зачетк*, "номер счета", снилс, паспортн*, персональн*, абонемент*, операции, счет, переводы, перевод, чаты, сообщения, фото, заказ, счет, баланс, карточка, карточку, история, истории, "медкарт*", анализы, бронирован*, адрес, резюме, профил*, данные, данных, паспорт*, документ*, заказы, номера, адреса, телефонами, телефоны, баз*, базу, база, диагноз*, выписк*, счета, переписк*, ведомост*, карты, карт, пароли, паролей, личные, анкет*, кабинет*`,
  },
  exposed: {
    1: `"другого пациента", "других пациентов", "других студентов", "других клиенток", "всей группы", "видно всем", "видны всем", "видит каждый", "доступны всем", "доступно всем", "всем в копии", "на всеобщее", "всех клиентов", "всех студентов", "всех пациентов", "какой то женщины", "какого то мужчины", "кто видит мои", какого, какой, "какой то", "какого то", "какие то", посторонн*, незнаком*, "другого человека", "другого клиента", "другой клиентки", "других клиентов", "других людей", "не мой", "не мои", "не моя", "без пароля", "в гугле", "в интернете", "на помойке", "на свалке", чуж*, чужие, чужой, "слили", слив, сливают, слита, слиты, "утекли", утекла, "в сеть", "в сети", "в канале", "в открытом доступе", "открытом доступе", "любой может", продают, продается, продаются, выложил*, выложили, "выкладываю", качайте, "нашел там себя", "нашла там себя", даркнет*, телеграм*, хакер*`,
  },
  leak: {
    1: `"утечка данных", "утечку данных", "утечке данных", "слив базы", "слили базу", "слили данные", "взломали базу", "взломали сайт", кибератак*, "украли данные", "база утекла", "дыра в безопасности", уязвимост*`,
  },
  authority: {
    1: `роспотребнадзор*, прокуратур*, полици*, "следственный комитет", фас, роскомнадзор*, "трудовая инспекция", инспекц*, инспектор*, ведомств*, министерств*, минздрав*, мчс, "защите данных", администрац*, "ждем ответа на запрос", омбудсмен*, суд, налогов*, фсб, мвд`,
  },
  probe: {
    1: `"приехала полиция", "пришла полиция", "полиция в", "полиция на", "полиция у", омон*, "люди в масках", "маски шоу", "пришли следователи", "пришла проверка", "приехала проверка", "пришла прокуратура", "вывезли документы", "вынесли документы", "выносят документы", "выносят серверы", "выносят коробки", "вынесли серверы", наручник*, силовик*, "арестовал счета", "арестованы счета", судья, "суд постановил", "суд обязал", "суд оштрафовал", "лишили лицензии", "отозвали лицензию", "отзыв лицензии", "депутатский запрос", "проверку прокуратуры", "прокуратура проверяет", "начали проверку", "начала проверку", "нашла нарушения", "под следствием", "уклонени*", "отмывани*", картел*, преступлени*, "закрыли цех", "закрыли производство", "снимают с продажи", "сняли с продажи", "изымают из продажи", обыск*, следовател*, задержал*, задержан*, арест*, "уголовное дело", "возбудили дело", "возбуждено", расследу*, расследован*, "проводит проверку", "проверка прокуратуры", приостановил*, приостановлен*, "закрыли на", опечат*, опломбир*, "отозвали партию", "отзывают партию", "отзыв партии", оштраф*, штрафанул*, "облава", "изъяли", изъял*, обвиняем*, обвинен*, приговор*, "подозревают в"`,
  },
  press: {
    1: `"телеканал", "выйдет в эфир", прокомментируете, "утренние новости", "вечерние новости", "вечернем выпуске", "ваша позиция", "вашу позицию", "показать вашу", "рбк", "коммерсант*", ведомости, "рен тв", нтв, тасс, интерфакс*, медуза, "наша программа", "нашей программы", "для программы", подкаст*, расследовани*, "мы из газеты", "хотим снять", "снимаем сюжет", "эксклюзив", журналист*, корреспондент*, репортер*, редакци*, редактор*, "готовлю материал", "готовим материал", "пишу материал", "готовлю статью", "пишу статью", "нужен комментарий", "прокомментируйте", прокомментир*, "ваш комментарий", "пресс служб*", "пресс службу", "пресс служба", "прессслужб*", телеканал*, "федеральный канал", "первый канал", "в новостях", "выпускаем материал", "сми пишут", "в эфире", "хотим взять интервью", "взять интервью", газеты, газете, газета`,
    0.5: `комментарий, материал, интервью, канал, новости, новостях, статью, "до вечера"`,
  },
  chief: {
    1: `хозяин, хозяина, босс*, гендир*, управляющ*, директор*, гендиректор*, президент*, ректор*, глава, главу, основател*, владел*, мэр*, депутат*, чиновник*, начальник*, руководител*, топ, министр*, декан*`,
  },
  accused: {
    1: `"на записи", запись, аудио, "премию себе", "выписал себе", оскорбил*, расист*, хам, нахамил*, избил*, соврал*, врал*, взятк*, взяток, коррупц*, откат*, мошенничеств*, хищени*, растрат*, задержал*, задержан*, арест*, уволился, отставк*, подозрева*, обвиня*, домогатель*, пьян*, скандал*, воров*`,
  },
  insider: {
    1: `"работаю на", "работаю кассир*", "работаю медсестр*", "я кассир", "я медсестра", "я санитарк*", "варил", варила, "три года работал*", "проработал*", проработала, "мы на заводе", "мы в цеху", "изнутри", "знаю потому что", "кто там работал", "с места работы", "на моей смене", "мой начальник", "мы водители", "мы врачи", "медсестра здесь", "инженер", "уволилась", "уволился", "я работаю в", "работаю в", "работала в", "работал в", "я работник", сотрудник, сотрудница, "мы сотрудники", "бывший сотрудник", "бывшая сотрудница", отработал*, отработала, "наш начальник", "нас заставляют", "нам не платят", "не платят зарплату", "задерживают зарплату", смены, "слова коллеги", коллеги, "без договора", "начальство велело", переработк*`,
  },
  told: {
    1: `"нас заставляют", заставля*, заставлял*, "нам велели", "нам сказали", велел*, велели, "нам приказали", "нас просят", "требуют от нас", подтверждаю, "переписка есть", "есть фото", "есть доказательства", молчать`,
  },
  wrongdoing: {
    1: `приписк*, приписыва*, вписыва*, "которых не было", "услуги которых", "туда кладут", кладут, "не ели бы", "не моют", "не меняют", "не проверяют", "не проверяли", "закрывают глаза", "на глазах", "перемораж*", "второй раз", "повторно", "списан*", "в черную", "черная касса", рабств*, "за копейки", "по двенадцать часов", "по 14 часов", "скрывают", накрут*, махинаци*, переклеива*, переклеить, "сроки годности", "срок годности", просроч*, подделыва*, поддел*, фальсиф*, врать, скрыва*, скрыть, молчать, обманыва*, обмануть, "план по", "на пенсионерах", уничтож*, "без допуска", подписыва*, незаконн*, "в конвертах", штрафу*`,
  },
  legal: {
    1: `"в суд", "подам в суд", "подаю в суд", "через суд", иск, иском, адвокат*, юрист*, "увидимся в суде", "встретимся в суде", "заявление в прокуратуру", "заявление в полицию", "досудебн*", претензи*, засуж*`,
  },
  boycott: {
    1: `"забираем деньги", "забирайте деньги", "выводим деньги", "выводите деньги", "закрываем счета", "хватит их терпеть", "не продлевайте", "расскажите соседям", "расскажите всем", "ушли от", "вам советуем", "пусть почувствуют", "рублем", "и вам советую", "ни рубля", "не несите деньги", "не ходите в", "не заказывайте", "не пользуйтесь", "уходите", "переходите к", "голосуйте рублем", "репост", "максимальный репост", "распространите", "пусть все узнают", "сделайте вирусным", бойкот*, "не покупайте", "хватит покупать", "перестаньте покупать", "не летайте", "отключайся", "отключайтесь", "удаляйте приложение", "закрывайте счета", "перешли десяти", "перешлите всем", "уходите от"`,
  },
  account: {
    1: `"официальный аккаунт", "официального аккаунта", "официальная страница", "ваш аккаунт", "фейковый аккаунт", "поддельный аккаунт", "фальшивый аккаунт", поддержка, "от вашего имени", "выдает себя", "представляется вашим", "в нике", двойник`,
  },
  odd: {
    1: `монеты, крипт*, биткоин*, раздает, "по ссылке", "код из смс", "просит код", "просят код", "просит пароль", "просит перевести", "это вы", мошенник*, развод, розыгрыш*, взлом*, фишинг*`,
  },
  hacked: {
    1: `"вас взломали", "аккаунт взломали", "взломали аккаунт", "взломан аккаунт", "аккаунт взломан", "выдает себя за", "фейковый аккаунт", "поддельный аккаунт"`,
  },
  fake: {
    1: `дипфейк*, фейк*, "поддельное видео", "поддельный приказ", "смотрите приказ", "приказ о", фальшивк*, "сгенерирован*", `,
  },
  rumour: {
    1: `"правда что", "это правда", "говорят что закры*", "говорят закрывается", банкрот*, банкротится, разоря*, "замораживают вклады", замораживают, "бегите снимать", "снимайте деньги", "все чаты", "во всех чатах", "ходят слухи", слух, слухи, "перешлите всем", "знакомая работает", "закрываются навсегда", "больше не возит", "объявили дефолт"`,
    0.5: `говорят, слышала, слышал, чаты, чатах, знаком*`,
  },
  deleted: {
    1: `"стер мой", "стерли мой", "удалил мой", "удалили мой", "удалили комментарий", "удаляете комментарии", "удаляют комментарии", "трете комментарии", "трут комментарии", "удаляют отзывы", "удалили отзыв", "пока не стерли", "пока не удалили", цензур*, "заблокировали меня", "забанили меня", "меня забанили"`,
  },
  mourning: { 1: `траур*, похорон*, трагеди*, теракт*, жертв*, погибш*, наводнени*, землетрясени*, катастроф*` },
  shame: {
    1: `"вы серьезно", скидк*, "взрывные скидки", реклам*, кощунств*, бестактн*, цинич*, цинизм*, "стыд и", пост, акци*`,
  },
  threat: {
    1: `"пусть готовится", "пусть готовятся", "вы пожалеете", "ты пожалеешь", "я вас найду", "я тебя найду", "знаю где ты живешь", "знаю где вы живете", "убью", "сожгу", "встречу у подъезда", "жду у выхода"`,
  },
  personal: {
    1: `"живет на", "живет по адресу", "ее телефон", "его телефон", "фото моего паспорта", "фото паспорта", "номер моей карты", "вот мой паспорт"`,
  },
};
